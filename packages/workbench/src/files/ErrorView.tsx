import type { Problem } from '@muster/engine';

const AROUND = 3;

/** What is wrong with files that were opened, each at its place in a view of the file. */
export function ErrorView({ problems, own }: { problems: readonly Problem[]; own: Readonly<Record<string, string>> }) {
  return (
    <ol className="errors" data-plain>
      {problems.map((problem) => (
        <li key={JSON.stringify(problem)}>
          <p>
            <strong>{problem.message}</strong>
            {problem.expected ? <>; expected {problem.expected}</> : null}
            {problem.nearest ? <>; did you mean “{problem.nearest}”?</> : null}
          </p>
          <p className="path">
            <code>
              {shortOf(problem.file)}
              {problem.line === undefined ? '' : `:${problem.line}`}
              {problem.column === undefined ? '' : `:${problem.column}`}
            </code>
          </p>
          <Excerpt text={own[problem.file]} problem={problem} />
        </li>
      ))}
    </ol>
  );
}

function Excerpt({ text, problem: { line, column } }: { text: string | undefined; problem: Problem }) {
  if (text === undefined || line === undefined) return null;
  const lines = text.split(/\r\n|\n|\r/);
  const first = Math.max(1, line - AROUND);
  const shown = lines.slice(first - 1, line + AROUND);
  return (
    <pre className="excerpt">
      {shown.map((words, index) => {
        const number = first + index;
        return (
          <span key={number} className={number === line ? 'line wrong' : 'line'}>
            <span className="line-number">{number}</span>
            {words}
            {'\n'}
            {number === line && column !== undefined ? (
              <span className="caret" aria-hidden="true">
                {' '.repeat(column - 1)}^{'\n'}
              </span>
            ) : null}
          </span>
        );
      })}
    </pre>
  );
}

/** As the user knows the file: without where this page keeps it. */
function shortOf(file: string): string {
  return file.replace(/^opened\/[^/]+\//, '');
}
