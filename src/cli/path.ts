/** The list that the commands read. */
export const PATH = "/user/assistants/get";
