/** One line for each tool: what is not here is in no list, in no session and in no browser's sentences. */
export { mirror } from './mirror/tool';
