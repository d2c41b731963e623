/* global window, fetch */

/**
 * Asks the Custom API callwires_BridgeToken (a function without parameters, with the text Token as its
 * result) for a token. Dynamics tells the API who is logged in; the page cannot say it is somebody else.
 */
window.callwiresToken = async () => {
  const response = await fetch('/api/data/v9.2/callwires_BridgeToken()', {
    headers: { Accept: 'application/json', 'OData-Version': '4.0' },
    cache: 'no-store',
  });
  if (!response.ok) throw new Error('token');
  const { Token } = await response.json();
  return Token;
};
