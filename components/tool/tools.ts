import * as all from './all';
import type { ToolDefinition } from './definition';

/** The tools, by name. */
export const TOOLS = { ...all } satisfies Record<string, ToolDefinition>;
export type ToolKind = keyof typeof TOOLS;
export const TOOL_KINDS = Object.keys(TOOLS) as ToolKind[];
