import net from 'node:net';

export interface Balancer {
  /** http://127.0.0.1:port */
  url: string;
  port: number;
  /** Connections taken in so far, and those cut on purpose. */
  taken: number;
  cut: number;
  stop(): Promise<void>;
}

/**
 * A plain TCP balancer: connections go to the doors in turn, past one that does not open, byte for byte. It knows no HTTP and
 * asks after nobody's health. `cuts` is the share of all connections that it breaks off in `every` so many milliseconds, each
 * at a moment of its own: in the middle of a request, of an answer, or of a stream.
 */
export async function balance(doors: number[], { cuts = 0, every = 1000 } = {}): Promise<Balancer> {
  const open = new Set<net.Socket>();
  let turn = 0;
  const server = net.createServer((client) => {
    balancer.taken += 1;
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => {});
    client.pause();
    turn += 1;
    enter(client, turn, doors.length);
    if (cuts === 0) return;
    const fate = setInterval(
      () => {
        if (Math.random() >= cuts) return;
        balancer.cut += 1;
        client.resetAndDestroy();
      },
      every * (0.5 + Math.random()),
    );
    client.on('close', () => clearInterval(fate));
  });
  function enter(client: net.Socket, at: number, left: number) {
    const door = net.connect(doors[at % doors.length] as number, '127.0.0.1');
    door.once('error', () => (left > 1 ? enter(client, at + 1, left - 1) : client.destroy()));
    door.once('connect', () => {
      door.removeAllListeners('error').on('error', () => client.destroy());
      client.on('close', () => door.destroy());
      door.on('close', () => client.destroy());
      client.pipe(door).pipe(client);
    });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  const balancer: Balancer = {
    url: `http://127.0.0.1:${port}`,
    port,
    taken: 0,
    cut: 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
  return balancer;
}
