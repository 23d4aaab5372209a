import type { ToolDefinition } from './definition';
import { mirror } from './mirror/tool';

/** The tools, by name: what is not here is in no list, in no session and in no browser's sentences. */
export const TOOLS = { mirror } satisfies Record<string, ToolDefinition>;
export type ToolKind = keyof typeof TOOLS;
export const TOOL_KINDS = Object.keys(TOOLS) as ToolKind[];
