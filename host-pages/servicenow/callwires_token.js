/* global window, fetch */

/** UI script "callwires_token": asks the instance's own REST resource, which knows who is logged in. */
window.callwiresToken = async () => {
  const response = await fetch('/api/x_callwires/bridge/token', {
    headers: { Accept: 'application/json', 'X-UserToken': window.g_ck },
    cache: 'no-store',
  });
  if (!response.ok) throw new Error('token');
  const { result } = await response.json();
  return result.token;
};
