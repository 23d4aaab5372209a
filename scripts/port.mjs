import net from 'node:net';
import { StepError } from './step.mjs';

/**
 * Whether it can be listened on, by listening for a moment.
 * @param {number} port
 * @param {string} host
 */
export async function checkPort(port, host) {
  const server = net.createServer();
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, port, host)));
    server.listen(port, host, () => server.close(resolve));
  });
}

/**
 * The sentence for a port that cannot be listened on.
 * @param {Error} error
 * @param {number} port
 * @param {string} host
 */
export function portProblem(error, port, host) {
  const code = 'code' in error ? error.code : error.message;
  if (code === 'EADDRINUSE') {
    return new StepError(
      `Port ${port} is already in use: stop the program that uses it, or choose another port, like PORT=${port < 65535 ? port + 1 : 3000} npm start.`,
    );
  }
  if (code === 'EACCES') {
    return new StepError(
      `Port ${port} may not be used by this user: choose a port from 1024 up, like PORT=3000 npm start.`,
    );
  }
  return new StepError(
    `Leerkring cannot listen on ${host} port ${port} (${code}): set HOST to an address of this machine.`,
  );
}
