// Only what the oldest Node can read stands here, so that it can say what is wrong; the work is in begin.mjs.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Leerkring needs Node 20.19 or newer, and this is Node ${process.versions.node}: see https://nodejs.org.`,
  );
  process.exitCode = 1;
} else {
  import('./begin.mjs').then((begin) => begin.start(process.argv.includes('--dev')));
}
