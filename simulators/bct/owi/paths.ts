export const BASE_PATH = '/owi/v1';
export const LOGIN_PATH = `${BASE_PATH}/login`;
export const COMMANDS_PATH = `${BASE_PATH}/commands/`;
export const EVENTS_PATH = `${BASE_PATH}/events`;
