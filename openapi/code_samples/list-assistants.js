const response = await fetch("https://app.autocalls.ai/api/user/assistants/get?page=1", {
  headers: {
    Authorization: `Bearer ${process.env.VOICE_ASSISTANTS_API_KEY}`,
    Accept: "application/json",
  },
});

if (!response.ok) {
  throw new Error(`${response.status} ${response.statusText}`);
}

const page = await response.json();
console.log(`${page.data.length} of ${page.total} assistants`);
