curl "https://app.autocalls.ai/api/user/assistants/get?page=1" \
  -H "Authorization: Bearer $VOICE_ASSISTANTS_API_KEY" \
  -H "Accept: application/json"
