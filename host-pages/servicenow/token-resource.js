/* global gs, sn_ws, request, response */
/* exported process */

/**
 * Scripted REST resource GET /api/x_callwires/bridge/token. It asks Node-RED for a token (example flow
 * "Tokens for the page server") with a key that stands in two system properties:
 * x_callwires.token_url and x_callwires.page_server_key (type password2).
 */
(function process(request, response) {
  const ask = new sn_ws.RESTMessageV2();
  ask.setEndpoint(gs.getProperty('x_callwires.token_url'));
  ask.setHttpMethod('POST');
  ask.setRequestHeader('Content-Type', 'application/json');
  ask.setRequestHeader('x-page-server-key', gs.getProperty('x_callwires.page_server_key'));
  ask.setRequestBody(JSON.stringify({ agent: String(gs.getUserName()) }));
  const answer = ask.execute();
  response.setStatus(answer.getStatusCode() === 200 ? 200 : 502);
  if (answer.getStatusCode() === 200) response.setBody(JSON.parse(answer.getBody()));
})(request, response);
