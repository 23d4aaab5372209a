/**
 * Who may read which words, and where. What has no line here may be read by nobody: a column that is new fails the crawl
 * until somebody writes its line, with a reason.
 */
export type Reader =
  /** Of the circle whose room it is, under a circle hat. */
  | 'member'
  /** The person, guest or partner whose own it is. */
  | 'self'
  /** The facilitator of the session that it belongs to. */
  | 'steering'
  /** The facilitator of a session of this circle that has not begun to gather. */
  | 'preparing'
  /** Let in to the session that it belongs to. */
  | 'guest'
  | 'waiting guest'
  /** Was a guest of the session that it belongs to, which is over. */
  | 'guest who was here'
  | 'promotor'
  | 'reviewer'
  | 'signal holder'
  | 'admin'
  | 'removed member'
  | 'anonymous'
  /** Of another circle, another partnership, another session. */
  | 'stranger';

/**
 * page: HTML and its payload. ahead: what the browser fetches before anybody clicks. data: what route handlers answer. file: PDF, Word. answer: what an action
 * or a verb says back. stream: the live stream. mail: subject, text and calendar. header: all of them. log: what the server
 * prints.
 */
export type Surface = 'page' | 'ahead' | 'data' | 'file' | 'answer' | 'stream' | 'mail' | 'header' | 'log';

export interface Line {
  what: string | RegExp;
  /** Rows of which kinds; all, when there is none. */
  rows?: RegExp;
  who: Reader[];
  /** Where they may read it. */
  on: Surface[];
  /** Where they must: the crawl proves that it sees. */
  must?: Surface[];
  because: string;
}

export const SCREENS: Surface[] = ['page', 'data'];
export const PAGE: Surface[] = ['page'];
export const PAPER: Surface[] = ['page', 'file'];
export const ALL: Surface[] = ['page', 'data', 'file'];
/** What is on the table: the board has it, and the live stream says when it changes. */
export const AT_THE_TABLE: Surface[] = [...SCREENS, 'stream'];
export const EVERYWHERE: Surface[] = [...ALL, 'stream'];

export const EVERYBODY: Reader[] = [
  'anonymous',
  'waiting guest',
  'guest',
  'guest who was here',
  'member',
  'stranger',
  'promotor',
  'reviewer',
  'signal holder',
  'admin',
  'removed member',
];

/** Columns of a table, as one pattern. */
export const of = (table: string, ...columns: string[]) => new RegExp(`^learning\\.${table}\\.(${columns.join('|')})$`);
