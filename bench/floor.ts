import http from 'node:http';
import postgres from 'postgres';

/**
 * The floor under the live session: a bare server that does nothing but INSERT, NOTIFY and write to the event streams. No
 * sign-in, no rights, no page, no validation. What it needs, no server on this machine with this database can do without.
 *
 *     POST /rooms/<room>   { id, body }   answered after the commit
 *     GET  /rooms/<room>   the event stream
 *
 * Settings: DATABASE_URL (any role that may make a table), PORT.
 */
const { DATABASE_URL = '', PORT = '0' } = process.env;
const sql = postgres(DATABASE_URL, { max: 12, onnotice: () => {} });
const streams = new Map<string, Set<http.ServerResponse>>();

await sql`create table if not exists floor (id uuid primary key, room text not null, body text not null)`;
await sql.listen('floor', (payload) => {
  const room = payload.slice(0, payload.indexOf(':'));
  const event = `data: ${payload.slice(room.length + 1)}\n\n`;
  for (const stream of streams.get(room) ?? []) stream.write(event);
});

const server = http.createServer((request, response) => {
  const room = (request.url ?? '').split('/')[2] ?? '';
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: here\n\n');
    const here = streams.get(room) ?? new Set();
    streams.set(room, here.add(response));
    response.on('close', () => here.delete(response));
    return;
  }
  const parts: Buffer[] = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    const { id, body } = JSON.parse(Buffer.concat(parts).toString());
    await sql.begin((tx) => [
      tx`insert into floor (id, room, body) values (${id}, ${room}, ${body})`,
      tx`select pg_notify('floor', ${`${room}:${body}`})`,
    ]);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
});
server.listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'));
