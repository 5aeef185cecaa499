/** Words with which people announce that their answers stand between the lines that they quote, by language. */

const words = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})`, 'iu');

/** A colour is announced as one in which something stands: `in red`, `en rouge`, `rot markiert`. */
export const ANNOUNCED_RED = words(
  '(?:in|en|em|i|w|in de|in het|in der) (?:red|rot|rouge|rojo|rosso|vermelho|rood|rött|rødt|roter|red ink)(?!\\p{L})',
  'rote[rn]? (?:schrift|farbe|text)|rot (?:markiert|geschrieben|eingefügt)|(?:na|kolorem) czerwon|červen[oě]|красным|червоним|piros|punaisella|kırmızı|με κόκκινο|cu roșu|crven|rdeč',
  '红色|紅色|红字|紅字|赤字|赤色|赤で|빨간|빨강|باللون الأحمر|באדום|màu đỏ',
);
export const ANNOUNCED_BLUE = words(
  '(?:in|en|em|i|w|in de|in het|in der) (?:blue|blau|bleu|azul|blu|blauw|blått|blå|blåt|blauer)(?!\\p{L})',
  'blaue[rn]? (?:schrift|farbe|text)|blau (?:markiert|geschrieben|eingefügt)|(?:na|kolorem) niebiesk|modř[eě]|modrou|синим|синім|kék(?!p)|sinisellä|mavi|με μπλε|cu albastru|plav|modro',
  '蓝色|藍色|蓝字|藍字|青字|青色|青で|파란|파랑|باللون الأزرق|בכחול|màu xanh',
);
export const ANNOUNCED_GREEN = words(
  '(?:in|en|em|i|w|in de|in het|in der) (?:green|grün|vert|verde|groen|grönt|grønt|grüner)(?!\\p{L})',
  'grüne[rn]? (?:schrift|farbe|text)|grün (?:markiert|geschrieben|eingefügt)|(?:na|kolorem) zielon|zelen|зел[её]ным|зеленим|zöld|vihreällä|yeşil|με πράσινο|cu verde',
  '绿色|綠色|緑色|緑で|초록|녹색|باللون الأخضر|בירוק',
);
/** Below, in the text, in another colour. */
export const ANNOUNCED_HERE = words(
  'below|in-?line|embedded|interspersed|underneath|between the lines|within (?:your|the) (?:e-?mail|mail|text|message)|in your (?:e-?mail|mail|text|message)|in colou?r|highlighted|in (?:yellow|purple|orange|pink|magenta)',
  '(?:weiter )?unten|im text|in (?:deiner|ihrer) (?:e-?mail|mail|nachricht)|farbig|in (?:lila|orange|gelb|farbe)|gelb markiert|zwischen den zeilen|direkt (?:im|in)',
  'ci-dessous|plus bas|dans (?:le|ton|votre) (?:texte|mail|message|courriel)|en (?:couleur|violet|jaune|orange)',
  'abajo|en (?:el|tu|su) (?:texto|correo|mensaje)|en (?:color|amarillo|naranja|morado)|abaixo|no (?:texto|seu e-?mail)|a cores',
  'qui sotto|di seguito|nel (?:testo|tuo messaggio)|in (?:giallo|viola|arancione)|a colori',
  'hieronder|onder|in (?:de|je|uw) (?:tekst|mail)|in kleur|nedan|i (?:texten|teksten)|nedenfor|alla|tekstin seassa',
  'poniżej|w (?:treści|tekście)|níže|v textu|nižšie|ниже|в тексте|нижче|lent|alább|a szövegben|aşağıda|παρακάτω|mai jos|ispod|spodaj',
  '下方|以下|下面|文中|見下|见下|如下|下記|아래|본문|أدناه|למטה|bên dưới|di bawah',
);
