/** Matches the host name of a URL on this computer, to which nothing is sent over a network. */
export const LOOPBACK: RegExp = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;
