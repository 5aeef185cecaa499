/** Rules as an operator writes them, on the desk on which stories play. */
import { readFile } from 'node:fs/promises';
import { type Config, parseConfig } from '../../src/config.ts';

const VALUES: Readonly<Record<string, string | number>> = {
  IMAP_PORT: 1143,
  SMTP_PORT: 1025,
  SECRET: 'a secret of the tests',
  DATABASE: 'sqlite::memory:',
};

/** The sandbox's configuration with these sections below it. */
export async function configurationWith(sections: string): Promise<Config> {
  const text = await readFile('config/sandbox.yaml', 'utf8');
  const filled = text.replace(/\$\{([A-Z_]+)\}/g, (_, name: string) => JSON.stringify(VALUES[name]));
  return parseConfig('desk.yaml', `${filled}\n${sections}`, {});
}

/** For a stage: its desk with the rules and categories of these sections. */
export async function ruledBy(sections: string): Promise<(config: Config) => Config> {
  const { rules, categories } = (await configurationWith(sections)).desk;
  return (config) => ({ ...config, desk: { ...config.desk, rules, categories } });
}
