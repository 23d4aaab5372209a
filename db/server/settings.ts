/** What the server is told on its command line, which goes before what initdb wrote in its file. */
export function serverOptions(port: number, test: boolean): string[] {
  const options = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    // Tests share one server among many databases.
    max_connections: test ? 500 : 200,
    // Only a superuser may lift it: no login fills the disk with what it sorts.
    temp_file_limit: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // No query, parameter or value that somebody typed may land in the log: it keeps only what the server does itself.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_checkpoints: 'off',
    // What was erased leaves the write-ahead log too: old segments are deleted at a checkpoint, which the job asks for
    // (learning.forget_log), instead of kept for reuse with their contents.
    wal_recycle: 'off',
    archive_timeout: '10min',
    checkpoint_timeout: '5min',
    // When each transaction ended would tell when each remark was written.
    track_commit_timestamp: 'off',
    ...(test ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Nothing of our own environment, which holds secrets, reaches the server. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
  LC_ALL: 'C',
  TZ: 'UTC',
  NODE_ENV: process.env.NODE_ENV,
});
