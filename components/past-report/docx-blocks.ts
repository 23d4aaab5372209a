import type { Block } from './pieces';
import { Unreadable } from './unreadable';
import { openZip, type Zip } from './zip';

/**
 * The text of a Word file (.docx), paragraph by paragraph, with the headings that its writer made. It is read by what the browser
 * itself has, and nothing of it leaves the device. Left out is what no reader of the paper saw: what was struck out, hidden words, a
 * table of contents that Word made, codes. Notes at the foot of a page and pictures are not taken along.
 */
export async function docxBlocks(file: Blob): Promise<Block[]> {
  const zip = await openZip(file);
  const main = await findMain(zip);
  const text = main && (await zip.read(main, MOST_XML));
  if (!main || !text) throw new Unreadable('other');
  const body = childrenOf(parse(text), 'body')[0];
  if (!body) throw new Unreadable('other');
  const beside = await relatedTo(zip, main);
  const [styles, numbering] = await Promise.all([
    readAlong(zip, beside('/styles')),
    readAlong(zip, beside('/numbering')),
  ]);
  return new Reader(stylesIn(styles), listsIn(numbering)).blocksOf(body);
}

/** Bytes of XML: a report of a quarter has some hundreds of thousands, and a thousand pages have some ten million. */
const MOST_XML = 24 * 1024 * 1024;
const MOST_BESIDE = 6 * 1024 * 1024;

function parse(text: string): Element {
  // Word never writes a DOCTYPE, and a DOCTYPE can define text that grows without end: such a file is refused.
  if (/<!DOCTYPE/i.test(text.slice(0, 4096))) throw new Unreadable('broken');
  const found = new DOMParser().parseFromString(text, 'application/xml');
  if (found.getElementsByTagName('parsererror').length > 0) throw new Unreadable('broken');
  return found.documentElement;
}

const childrenOf = (of: Element | undefined, name: string) =>
  of ? [...of.children].filter((one) => one.localName === name) : [];
const child = (of: Element | undefined, name: string) => childrenOf(of, name)[0];
const attributeOf = (of: Element | undefined, name: string) =>
  of && [...of.attributes].find((one) => one.localName === name)?.value;
const markedBy = (of: Element | undefined, name: string) => attributeOf(child(of, name), 'val');
/** On unless it says that it is off. */
const isOn = (of: Element | undefined, name: string) =>
  child(of, name) !== undefined && !/^(0|false|off)$/.test(markedBy(of, name) ?? '');

async function findMain(zip: Zip): Promise<string | null> {
  const all = await zip.read('_rels/.rels', MOST_BESIDE);
  if (all === null) return null;
  const of = childrenOf(parse(all), 'Relationship').find((one) =>
    attributeOf(one, 'Type')?.endsWith('/officeDocument'),
  );
  const target = attributeOf(of, 'Target')?.replace(/^\//, '') ?? null;
  return target?.startsWith('word/') ? target : null;
}

/** Where a part lies that the main one names by its type. */
async function relatedTo(zip: Zip, main: string) {
  const at = main.lastIndexOf('/') + 1;
  const [folder, name] = [main.slice(0, at), main.slice(at)];
  const all = await zip.read(`${folder}_rels/${name}.rels`, MOST_BESIDE);
  const relations = all === null ? [] : childrenOf(parse(all), 'Relationship');
  return (type: string) => {
    const target = attributeOf(
      relations.find((one) => attributeOf(one, 'Type')?.endsWith(type)),
      'Target',
    );
    return target === undefined ? null : target.startsWith('/') ? target.slice(1) : folder + target;
  };
}

async function readAlong(zip: Zip, name: string | null): Promise<Element | undefined> {
  const text = name === null ? null : await zip.read(name, MOST_BESIDE);
  return text === null ? undefined : parse(text);
}

interface Style {
  /** In Word’s own language, whichever the writer’s was: "heading 1". */
  name: string;
  properties: Element | undefined;
  basedOn: string | undefined;
}
function stylesIn(root: Element | undefined): Map<string, Style> {
  return new Map(
    childrenOf(root, 'style').map((one) => [
      attributeOf(one, 'styleId') ?? '',
      {
        name: (markedBy(one, 'name') ?? '').toLowerCase(),
        properties: child(one, 'pPr'),
        basedOn: markedBy(one, 'basedOn'),
      },
    ]),
  );
}

/** How the lines of each list are marked, level by level: by a number, or not. */
function listsIn(root: Element | undefined): Map<string, Map<string, boolean>> {
  const kinds = new Map(
    childrenOf(root, 'abstractNum').map((one) => [
      attributeOf(one, 'abstractNumId'),
      new Map(
        childrenOf(one, 'lvl').map((level) => [
          attributeOf(level, 'ilvl') ?? '0',
          !/^(bullet|none)$/.test(markedBy(level, 'numFmt') ?? 'bullet'),
        ]),
      ),
    ]),
  );
  return new Map(
    childrenOf(root, 'num').map((one) => [
      attributeOf(one, 'numId') ?? '',
      kinds.get(markedBy(one, 'abstractNumId')) ?? new Map<string, boolean>(),
    ]),
  );
}

/** What stands around paragraphs and around runs without being one. */
const AROUND = /^(sdt|sdtContent|customXml|smartTag|ins|moveTo|hyperlink|fldSimple|dir|bdo|txbxContent)$/;
const MOST_STYLES = 20;

class Reader {
  private readonly counted = new Map<string, number>();
  /** Paragraphs of boxes that hang on the paragraph at hand. */
  private boxes: Block[] = [];

  constructor(
    private readonly styles: Map<string, Style>,
    private readonly lists: Map<string, Map<string, boolean>>,
  ) {}

  blocksOf(of: Element): Block[] {
    return [...of.children].flatMap((one) => {
      if (one.localName === 'p') return this.paragraph(one);
      if (one.localName === 'tbl') return this.table(one);
      return AROUND.test(one.localName) ? this.blocksOf(one) : [];
    });
  }

  private paragraph(of: Element): Block[] {
    const chain = this.chainOf(child(of, 'pPr'));
    if (chain.some(({ name }) => /^toc \d$/.test(name))) return [];
    this.boxes = [];
    const text = this.textOf(of)
      .replaceAll(/[ \t\u00a0]+/g, ' ')
      .trim();
    const boxes = this.boxes;
    this.boxes = [];
    const level = levelOf(chain);
    if (level > 0 && text !== '') return [{ level, text: text.replaceAll(/\s+/g, ' ') }, ...boxes];
    const mark = text === '' ? null : this.markOf(chain);
    return [{ level: 0, text: `${mark ?? ''}${text}`, ...(mark !== null && { item: true }) }, ...boxes];
  }

  /** The paragraph itself, its style, and what that is made from. */
  private chainOf(own: Element | undefined): { name: string; properties: Element | undefined }[] {
    const chain = [{ name: '', properties: own }];
    let id = markedBy(own, 'pStyle');
    while (id !== undefined && chain.length < MOST_STYLES) {
      const style = this.styles.get(id);
      if (!style) break;
      chain.push(style);
      id = style.basedOn;
    }
    return chain;
  }

  /** What stands before a line of a list; null where it is none. */
  private markOf(chain: { properties: Element | undefined }[]): string | null {
    const list = chain.map(({ properties }) => child(properties, 'numPr')).find((one) => one !== undefined);
    const id = markedBy(list, 'numId') ?? '0';
    if (id === '0') return null;
    const level = markedBy(list, 'ilvl') ?? '0';
    const indent = '  '.repeat(Math.min(Number(level) || 0, 5));
    if (!this.lists.get(id)?.get(level)) return `${indent}– `;
    for (const key of this.counted.keys()) {
      const [of, deep] = key.split(' ');
      if (of === id && Number(deep) > Number(level)) this.counted.delete(key);
    }
    const number = (this.counted.get(`${id} ${level}`) ?? 0) + 1;
    this.counted.set(`${id} ${level}`, number);
    return `${indent}${number}. `;
  }

  /** A row is a line; its cells stand beside each other. */
  private table(of: Element): Block[] {
    const lines = rowsOf(of).map((row) =>
      cellsOf(row)
        .map((cell) =>
          this.blocksOf(cell)
            .map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())
            .filter(Boolean)
            .join('; '),
        )
        .join(' | '),
    );
    const told = lines.filter((line) => /[^\s|]/.test(line));
    return told.length === 0 ? [] : [{ level: 0, text: told.join('\n') }];
  }

  private textOf(of: Element): string {
    return [...of.children].map((one) => this.partOf(one)).join('');
  }

  private partOf(one: Element): string {
    switch (one.localName) {
      case 't':
        return one.textContent ?? '';
      case 'tab':
      case 'ptab':
        return ' ';
      case 'br':
      case 'cr':
        return '\n';
      case 'noBreakHyphen':
        return '-';
      case 'r':
        return isOn(child(one, 'rPr'), 'vanish') ? '' : this.textOf(one);
      case 'AlternateContent':
        // Twice the same, for newer and for older programs.
        return this.textOf(child(one, 'Choice') ?? one);
      case 'txbxContent':
        this.boxes.push(...new Reader(this.styles, this.lists).blocksOf(one));
        return '';
      case 'del':
      case 'moveFrom':
      case 'rPr':
      case 'pPr':
      case 'instrText':
      case 'sdtPr':
        return '';
      default:
        return this.textOf(one);
    }
  }
}

const within = (of: Element, name: string): Element[] =>
  [...of.children].flatMap((one) =>
    one.localName === name ? [one] : AROUND.test(one.localName) ? within(one, name) : [],
  );
const rowsOf = (of: Element) => within(of, 'tr');
const cellsOf = (of: Element) => within(of, 'tc');

/** Of which level a heading is: 1 to 9, or 0 for text. */
function levelOf(chain: { name: string; properties: Element | undefined }[]): number {
  for (const { name, properties } of chain) {
    const outline = markedBy(properties, 'outlineLvl');
    if (outline !== undefined) return Number(outline) < 9 ? Number(outline) + 1 : 0;
    const [, level] = /^heading ([1-9])$/.exec(name) ?? [];
    if (level) return Number(level);
    if (name === 'title') return 1;
  }
  return 0;
}
