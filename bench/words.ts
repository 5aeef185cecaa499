/** What the people of the corpus are called, and what they write about. */

type List = readonly [string, ...string[]];

const list = (text: string): List => {
  const [first = '', ...others] = text.split(/\s+/);
  return [first, ...others];
};

export const WORDS = list(
  'printer scanner laptop screen keyboard mouse cable router switch firewall server cluster backup restore snapshot ' +
    'volume folder permission password account login token certificate invoice payment order delivery refund customer ' +
    'contract project meeting calendar mailbox message attachment signature template report export import database ' +
    'query index table column record update upgrade patch release version driver firmware kernel process service ' +
    'timeout latency packet network wireless office building floor room desk phone headset battery charger license ' +
    'subscription renewal policy approval manager team colleague department since yesterday morning after before ' +
    'during when while again sometimes always never cannot does not respond fails stops crashes freezes shows error ' +
    'code blank page slow intermittent urgent please help check confirm regards the a an and or with without from ' +
    'into over under our your their this that which because although however nothing everything tried restarting ' +
    'reinstalling unplugging resetting clearing cache browser window tab application mobile',
);

export const FIRST_NAMES = list('Ann Ben Carla Dmitri Elena Farid Grace Hugo Ines Jonas Keiko Lars Maria Nadia Oleg');
export const LAST_NAMES = list('Adams Bauer Costa Dubois Evans Fischer Garcia Hansen Jansen Lopez Meyer Novak Quinn');
export const FOREIGN_NAMES: List = [
  'Jürgen Müller',
  'Zoë Brontë',
  'Łukasz Żak',
  'José Núñez',
  'Ελένη Παππά',
  '山田太郎',
];
export const CUSTOMER_DOMAINS = list('alpha.example beta.example gamma.example mail.delta.example epsilon.example');

export const FOREIGN_PHRASES: List = [
  'Der Drucker im Büro läuft nicht – “Papierstau”',
  'La réunion à l’étage n’a pas été annulée',
  'Příliš žluťoučký kůň',
  'Ошибка доступа к серверу',
  'サーバーに接続できません',
  '🚀 deploy failed 😱',
];

/** Text in a charset of old, and how its bytes travel. */
export interface LegacyPhrase {
  readonly charset: string;
  readonly phrase: string;
  readonly encoding: '8bit' | 'base64' | 'quoted-printable';
}

export const LEGACY: readonly [LegacyPhrase, ...LegacyPhrase[]] = [
  { charset: 'windows-1251', phrase: 'Здравствуйте! Принтер на третьем этаже не печатает.', encoding: '8bit' },
  { charset: 'Shift_JIS', phrase: 'パスワードを再設定してもログインできません。', encoding: 'base64' },
  { charset: 'KOI8-R', phrase: 'Письма не приходят с понедельника, проверьте сервер.', encoding: 'base64' },
  { charset: 'GB2312', phrase: '您好，今天早上开始系统无法登录，请尽快处理。', encoding: 'base64' },
  { charset: 'ISO-8859-1', phrase: 'Das Gerät im Büro ist defekt. Größe: 30 m²', encoding: 'quoted-printable' },
  { charset: 'Big5', phrase: '您好，三樓的印表機無法列印。', encoding: 'base64' },
  { charset: 'windows-1252', phrase: 'L’écran affiche “erreur 500” – coût estimé : 250 €', encoding: '8bit' },
  { charset: 'ISO-8859-2', phrase: 'Dzień dobry, drukarka na piętrze nie działa.', encoding: 'quoted-printable' },
];
