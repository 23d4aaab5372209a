import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Folders whose files end up in the built app, or decide how it is built. */
const folders = ['app', 'components', 'db', 'lib', 'messages', 'public'];
/** Files beside them: package.json, package-lock.json, next.config.ts, postcss.config.mjs, tsconfig.json, …. */
const topLevel = /\.(?:ts|tsx|mjs|js|json|css)$/;
/** Tests, and the settings of tools that only check. */
const leftOut =
  /(?:\.test\.tsx?$|\.d\.ts$|^biome\.json|^drizzle\.config|^playwright\.config|^vitest\.(?:http\.|survive\.)?config|^\.|\.tsbuildinfo$)/;

/**
 * The id of a build: a hash of all sources, so that a build of other sources is noticed. Works without git.
 * @param {string} root absolute path of the project
 * @returns {string} 20 hexadecimal digits
 */
export function buildId(root) {
  const files = fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && topLevel.test(entry.name) && !leftOut.test(entry.name))
    .map((entry) => entry.name);
  for (const folder of folders) collect(root, folder, files);

  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = fs.readFileSync(path.join(root, file));
    // The length keeps two neighbouring files from passing for one other.
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 20);
}

/**
 * @param {string} root
 * @param {string} folder relative, with forward slashes
 * @param {string[]} files
 */
function collect(root, folder, files) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return;
  for (const entry of fs.readdirSync(absolute, { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) collect(root, name, files);
    else if (entry.isFile() && !leftOut.test(entry.name)) files.push(name);
  }
}
