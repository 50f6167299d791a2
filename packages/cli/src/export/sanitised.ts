import { marked } from 'marked';

interface Allowed {
  /** The picture that an image stands for; its words alone where there is none. */
  image?: (href: string) => string | undefined;
  /** Where a link may lead beside the pages of sources. */
  link?: (href: string) => boolean;
}

/** Markdown as HTML. What is written is shown as it is written: no markup of its own gets through, and no link but to the web. */
export function sanitised(markdown: string, { image, link }: Allowed): string {
  const renderer = new marked.Renderer();
  renderer.html = ({ text }) => escaped(text);
  renderer.image = ({ href, text }) => image?.(href) ?? escaped(text);
  renderer.link = function linked({ href, tokens }) {
    const words = this.parser.parseInline(tokens);
    if (/^https?:\/\//.test(href)) return `<a href="${escaped(href)}" rel="noopener noreferrer">${words}</a>`;
    return link?.(href) ? `<a href="${escaped(href)}">${words}</a>` : words;
  };
  // A dotted name may be broken after a dot, nowhere else: a column of names is as wide as its longest part.
  renderer.codespan = ({ text }) => `<code>${escaped(text).replaceAll('.', '.<wbr>')}</code>`;
  return marked
    .parse(markdown, { renderer, async: false, gfm: true })
    .replaceAll('<table>', '<div class="table"><table>')
    .replaceAll('</table>', '</table></div>');
}

export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
