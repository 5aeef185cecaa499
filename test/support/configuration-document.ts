/** docs/configuration.md, made from the schema: what the daemon accepts is what people read. */
import { SHAPE, type Shape } from '../../src/config/shape.ts';

const HEADER = `# Configuration

<!-- Generated from src/config/schema.ts. After a change there:
     TICKETD_WRITE_DOCS=1 node --experimental-vm-modules node_modules/jest/bin/jest.js configuration-document -->

ticketd reads one YAML file: what \`--config\` names, else \`TICKETD_CONFIG\`, else \`config/ticketd.yaml\`.
[\`config/ticketd.example.yaml\`](../config/ticketd.example.yaml) is a commented example with every key. \`ticketd check\`
names every mistake with its line; \`ticketd check --connect\` also tries the database and every mail host.

- **Values from outside.** \`\${NAME}\` is taken from the environment, or from the file that \`NAME_FILE\` names (as container
  secrets are handed over). Within \`{ braces }\` write it in quotes: \`"\${NAME}"\`. In a part of \`database.url\` the value is
  percent-encoded, so a password may hold any character.
- **Durations**: \`30s\`, \`15m\`, \`4h\`, \`3d\`, \`2w\`, and sums such as \`1d12h\`. Under a calendar \`1d\` is the same time on the
  next working day, hours and minutes are working time. **Sizes**: \`500kB\`, \`20MB\`.
- **Unknown keys are mistakes.** What is not marked as needed may be left out and has the default shown.
`;

/** The whole page. */
export function configurationDocument(): string {
  const sections = Object.entries(SHAPE.properties ?? {}).map(([key, shape]) => section(key, shape));
  return [HEADER, ...sections].join('\n');
}

function section(key: string, shape: Shape): string {
  const many = shape.additionalProperties ? ' Under each key:' : shape.items ? ' Each:' : '';
  const needed = SHAPE.required?.includes(key) ? ' Needed.' : '';
  const shared = [...sharedBlocks(shape)].map(([title, block]) => `Each *${title}*:\n\n${table(block)}`);
  return [`## \`${key}\``, `${shape.description ?? ''}${needed}${many}`, table(shape), ...shared].join('\n\n') + '\n';
}

const table = (shape: Shape): string =>
  `| key | value | default |  |\n| --- | --- | --- | --- |\n${rowsOf(shape, '').join('\n')}`;

/** A row per key, those of inner blocks under their path; a block with a title has a table of its own. */
function rowsOf(shape: Shape, path: string): readonly string[] {
  const body = bodyOf(shape);
  return Object.entries(body.properties ?? {}).flatMap(([key, inner]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const row = `| \`${name}\` | ${kindOf(inner)} | ${defaultOf(inner, body.required?.includes(key) ?? false)} | ${inner.description ?? ''} |`;
    return [row, ...(bodyOf(inner).title === undefined ? rowsOf(inner, name) : [])];
  });
}

/** Blocks that stand in several places are told once. */
function sharedBlocks(shape: Shape): Map<string, Shape> {
  const shared = new Map<string, Shape>();
  for (const inner of Object.values(bodyOf(shape).properties ?? {})) {
    const body = bodyOf(inner);
    if (body.title !== undefined && body.properties !== undefined) shared.set(body.title, body);
    else for (const [title, block] of sharedBlocks(inner)) shared.set(title, block);
  }
  return shared;
}

const bodyOf = (shape: Shape): Shape =>
  shape.additionalProperties ? shape.additionalProperties : (shape.items ?? shape);

function kindOf(shape: Shape): string {
  if (shape.enum) return shape.enum.map((value) => `\`${value}\``).join(', ');
  if (shape.title) return shape.properties ? `*${shape.title}*` : shape.title;
  if (shape.items) return `list of ${kindOf(shape.items)}`;
  if (shape.additionalProperties) {
    return shape.additionalProperties.title === undefined
      ? 'block of your own keys'
      : `block of ${kindOf(shape.additionalProperties)}s`;
  }
  if (shape.properties) return 'block';
  return shape.type === 'string'
    ? 'text'
    : shape.type === 'integer'
      ? 'whole number'
      : shape.type === 'boolean'
        ? '`true`, `false`'
        : (shape.type ?? '');
}

function defaultOf(shape: Shape, needed: boolean): string {
  if (needed) return '**needed**';
  const value = shape.default;
  if (value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)) {
    return Array.isArray(value) ? '`[]`' : '';
  }
  if (Array.isArray(value)) return `\`[${value.join(', ')}]\``;
  return typeof value === 'object' ? 'as in the example' : `\`${JSON.stringify(value).replaceAll('"', '')}\``;
}
