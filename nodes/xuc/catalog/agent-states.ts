/** States of an agent as the server names them, each with a sentence for people who draw flows. */
export const agentStates = {
  AgentLogin: 'The agent has logged in (older servers only).',
  AgentReady: 'The agent is ready for calls.',
  AgentOnPause: 'The agent takes a break.',
  AgentOnWrapup: 'The agent finishes the work on the last call.',
  AgentRinging: 'The phone of the agent rings.',
  AgentDialing: 'The agent is calling somebody.',
  AgentOnCall: 'The agent is on a call.',
  AgentLoggedOut: 'The agent has logged out.',
} as const;

export const loggedInStates = Object.keys(agentStates).filter((name) => name !== 'AgentLoggedOut');
