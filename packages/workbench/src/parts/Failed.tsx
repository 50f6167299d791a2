/** Something is wrong with Muster, or its server has gone: said, with what to do. */
export function Failed({ error }: { error: unknown }) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <main className="failed">
      <h1 role="alert">The page cannot go on</h1>
      <p>
        {/fetch|network|load/i.test(message)
          ? 'The server of Muster on this machine does not answer. Start it again with npm start or muster serve, then reload: your changes are in the address.'
          : 'This is a defect of Muster, not of your input. Reload: your changes are in the address.'}
      </p>
      <p>
        <code>{message}</code>
      </p>
    </main>
  );
}
