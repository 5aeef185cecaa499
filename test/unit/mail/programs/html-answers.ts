/**
 * Answers in HTML as mail programs write them: the new words are `It works now.`, the quoted ones `Try again.`; the
 * words around are in a language that no table of ours knows, wherever the structure has to be enough.
 */
const BORDER = 'border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm';

export const HTML_ANSWERS: readonly (readonly [program: string, html: string])[] = [
  [
    'Gmail',
    '<div dir="ltr">It works now.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Xx 2 Yy Jane zzz:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>Try again.</div></blockquote></div>',
  ],
  [
    'Gmail with a signature',
    '<div dir="ltr"><div>It works now.</div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div>Ken Doe<br>Example Ltd</div></div></div><br><div class="gmail_quote"><div class="gmail_attr">Xx:<br></div><blockquote class="gmail_quote">Try again.</blockquote></div>',
  ],
  [
    'Outlook for Windows',
    `<div class="WordSection1"><p class="MsoNormal">It works now.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style='${BORDER}'><p class="MsoNormal"><b>Xx:</b> Jane<br><b>Yy:</b> 2<o:p></o:p></p></div></div><p class="MsoNormal">Try again.</p></div>`,
  ],
  [
    'Outlook for Windows, through Outlook on the web',
    '<div><p>It works now.</p><div style="border-width:1pt medium medium; border-style:solid none none; border-color:rgb(225, 225, 225) currentcolor currentcolor; padding:3pt 0in 0in"><p><b>Xx:</b> Jane</p></div><p>Try again.</p></div>',
  ],
  [
    'new Outlook',
    '<div class="elementToProof">It works now.</div><div id="mail-editor-reference-message-container" class="elementToProof"><hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg"><b>Xx:</b> Jane</div><div>Try again.</div></div>',
  ],
  [
    'Outlook on the web',
    '<div>It works now.</div><div id="Signature"><p>Ken Doe</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>Xx:</b> Jane</div><div>Try again.</div>',
  ],
  [
    'Outlook for phones',
    '<div dir="ltr">It works now.</div><div id="ms-outlook-mobile-signature"><div>Xx Outlook yy iOS</div></div><div class="ms-outlook-mobile-reference-message skipProofing"><hr><div>Xx: Jane</div>Try again.</div>',
  ],
  [
    'Outlook for Mac',
    '<div>It works now.</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>Xx: </b>Jane</p></div><div>Try again.</div>',
  ],
  [
    'Apple Mail',
    '<html><body>It works now.<br><div><br><blockquote type="cite"><div>Xx 2 yy, Jane zzz:</div><br class="Apple-interchange-newline"><div>Try again.</div></blockquote></div><br></body></html>',
  ],
  [
    'iOS Mail',
    '<div dir="ltr">It works now.<br><div id="AppleMailSignature" dir="ltr">Xx iPhone</div></div><div dir="ltr"><br><blockquote type="cite">Xx 2 yy, Jane zzz:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Try again.</div></blockquote>',
  ],
  [
    'Thunderbird',
    '<p>It works now.</p><div class="moz-cite-prefix">Xx 02.11.26 yy Jane:<br></div><blockquote type="cite" cite="mid:a@example.com"><p>Try again.</p></blockquote><div class="moz-signature">-- <br>Ken Doe</div>',
  ],
  [
    'Yahoo',
    '<div class="yahoo-style-wrap"><div>It works now.</div><div><br></div></div><div id="ydp1yahoo_quoted_2" class="ydp1yahoo_quoted yahoo_quoted"><div>Xx yy, Jane zzz:</div><div>Try again.</div></div>',
  ],
  [
    'GMX and Web.de',
    '<div>It works now.<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div><b>Xx:</b>&nbsp;2</div><div name="quoted-content">Try again.</div></div></div>',
  ],
  [
    'Proton',
    '<div>It works now.</div><div class="protonmail_signature_block"><div>Xx Proton</div></div><div class="protonmail_quote">On Monday, November 2nd, 2026 at 10:00, Jane &lt;jane@example.com&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">Try again.</blockquote></div>',
  ],
  [
    'Tuta',
    '<div>It works now.</div><br><br>2 Xx 2026, 10:00 yy jane@example.com:<br><blockquote class="tutanota_quote" style="border-left: 1px solid #93A3B8"><div>Try again.</div></blockquote>',
  ],
  [
    'Zoho',
    '<div>It works now.<br></div><div class="zmail_extra" id="Zm-_Id_-Sgn1"><div>---- Xx ----</div><blockquote style="margin: 0px;"><div>Try again.</div></blockquote></div>',
  ],
  [
    'Zimbra',
    '<div>It works now.</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>Xx: </b>Jane</div><div data-marker="__QUOTED_TEXT__">Try again.</div>',
  ],
  [
    'Roundcube',
    '<p>It works now.</p><p id="reply-intro">Xx 2026-11-02 10:00, Jane zzz:</p><blockquote type="cite" style="padding: 0 0.4em"><div id="replybody1">Try again.</div></blockquote><div id="_rc_sig">Ken</div>',
  ],
  [
    'Spark',
    '<div name="messageBodySection"><div>It works now.</div></div><div name="messageSignatureSection">Ken</div><div name="messageReplySection">Xx:<br><blockquote type="cite" class="spark_quote">Try again.</blockquote></div>',
  ],
  [
    'Airmail',
    '<div id="bloop_customfont">It works now.</div><br><div class="bloop_sign">Ken</div><p class="airmail_on">Xx 2 yy, Jane zzz:</p><blockquote type="cite" class="clean_bq"><div>Try again.</div></blockquote>',
  ],
  [
    'NetEase',
    '<div>It works now.</div><br>At 2026-11-02 10:00:00, "Jane" &lt;jane@example.com&gt; wrote:<br><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex">Try again.</blockquote>',
  ],
  [
    'Foxmail',
    `<div>It works now.</div><blockquote style="margin-Top: 0px; margin-Bottom: 0px"><div style="${BORDER}"><b>Xx:</b> Jane</div><div>Try again.</div></blockquote>`,
  ],
  [
    'Mail.ru',
    '<div>It works now.<blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Понедельник, 2 ноября 2026, 10:00 +03:00 от Jane &lt;jane@example.com&gt;:<br><div>Try again.</div></blockquote></div>',
  ],
  [
    'Yandex',
    '<div>It works now.</div><div>02.11.2026, 10:00, "Jane" &lt;jane@example.com&gt;:</div><blockquote><p>Try again.</p></blockquote>',
  ],
  [
    'Hotmail',
    '<div dir="ltr">It works now.<br><div><hr id="stopSpelling">Xx: Jane<br>Yy: 2<br><br>Try again.</div></div>',
  ],
  [
    'Outlook Express',
    '<div>It works now.</div><blockquote style="PADDING-RIGHT: 0px; PADDING-LEFT: 5px; MARGIN-LEFT: 5px; BORDER-LEFT: #000000 2px solid"><div>----- Original Message -----</div><div>Try again.</div></blockquote>',
  ],
  ['BlackBerry', '<div>It works now.</div><div id="_originalContent"><b>Xx: </b>Jane<br>Try again.</div>'],
  [
    'Samsung',
    '<div>It works now.</div><div id="composer_signature"><div>Xx Samsung</div></div><div>-------- Original message --------</div><div>Xx: Jane</div><div>Try again.</div>',
  ],
  [
    'Missive',
    '<div>It works now.</div><div>On November 2, 2026 at 10:00:00, Jane (<a href="mailto:jane@example.com">jane@example.com</a>) wrote:</div><blockquote type="cite" class="missive_quote"><div>Try again.</div></blockquote>',
  ],
];

/** Answers between and below: the new words are `One.` and `Two.`. */
export const HTML_INTERLEAVED: readonly (readonly [program: string, html: string])[] = [
  [
    'Thunderbird',
    '<div class="moz-cite-prefix">Xx 02.11.26 yy Jane:<br></div><blockquote type="cite" cite="mid:a@example.com"><p>First?</p></blockquote><p>One.</p><blockquote type="cite" cite="mid:a@example.com"><p>Second?</p></blockquote><p>Two.</p>',
  ],
  [
    'Gmail',
    '<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">Xx:<br></div><blockquote class="gmail_quote">First?</blockquote><div>One.</div><blockquote class="gmail_quote">Second?</blockquote><div>Two.</div></div></div>',
  ],
  [
    'Apple Mail',
    '<div><blockquote type="cite"><div>Xx, Jane zzz:</div><div>First?</div></blockquote><div>One.</div><blockquote type="cite"><div>Second?</div></blockquote>Two.</div>',
  ],
  [
    'Thunderbird, to a mail of Outlook on the web',
    '<div class="moz-cite-prefix">Xx Jane:</div><blockquote type="cite"><div>First?</div><div id="x_appendonsend"></div><hr><div id="x_divRplyFwdMsg">Xx: Ken</div></blockquote><p>One.</p><p>Two.</p>',
  ],
  [
    'a program unknown',
    '<blockquote type="cite">First?</blockquote>One.<blockquote type="cite">Second?</blockquote>Two.',
  ],
  [
    'Spark',
    '<div name="messageBodySection"><br></div><div name="messageReplySection">Xx, zzz:<br><blockquote type="cite">First?</blockquote><div>One.</div><blockquote type="cite">Second?</blockquote><div>Two.</div></div>',
  ],
  [
    'Zoho',
    '<div class="zmail_extra_hr"></div><div class="zmail_extra"><br><div id="Zm-_Id_-Sgn1">---- Xx <b>Jane</b> zzz ---<br></div><blockquote style="margin: 0px;">First?</blockquote><div>One.</div><blockquote style="margin: 0px;">Second?</blockquote><div>Two.</div></div>',
  ],
  [
    'Yahoo, below',
    '<div class="yahoo_quoted"><div><div>Xx zzz:</div><div id="ydp1a2byiv1234567890">First?</div><div>One.</div><div>Two.</div></div></div>',
  ],
  [
    'GMX and Web.de',
    '<div name="quote" style="border-left:2px solid #C3D9E5;"><div><b>Xx:</b> 2</div><div name="quoted-content">First?</div><div>One.</div><div name="quoted-content">Second?</div><div>Two.</div></div>',
  ],
  [
    'Zimbra, with a line at the left',
    '<hr id="zwchr"><div data-marker="__HEADERS__"><blockquote style="border-left:2px solid #1010FF"><b>Xx: </b>Jane<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote style="border-left:2px solid #1010FF">First?</blockquote></div><div>One.</div><div>Two.</div>',
  ],
];

const OUTLOOK = `<div style='${BORDER}'><p class=MsoNormal><b>From:</b> Jane Doe<br><b>Sent:</b> Monday, November 2, 2026 10:00 AM<br><b>To:</b> Ken<br><b>Subject:</b> Printer</p></div>`;

/** Answers in a colour of their own within what is quoted, and announced above: the new words end in `One.` and `Two.`. */
export const HTML_COLORED: readonly (readonly [program: string, html: string])[] = [
  [
    'Outlook, red',
    `<p>See my answers in red.</p>${OUTLOOK}<p>First?</p><p><span style='color:red'>One.</span></p><p>Second?</p><p><span style='color:#C00000'>Two.</span></p>`,
  ],
  [
    'Outlook, blue, German',
    `<p>Antworten unten in blau.</p>${OUTLOOK}<p>First?</p><p><span style='color:#0070C0'>One.</span></p><p style='color:red'>Second?</p><p><span style='color:#0070C0'>Two.</span></p>`,
  ],
  [
    'Outlook, highlighted',
    `<p>The answers are highlighted.</p>${OUTLOOK}<p>First?</p><p><span style='background:yellow;mso-highlight:yellow'>One.</span></p><p>Second?</p><p><span style='background:lime'>Two.</span></p>`,
  ],
  [
    'Gmail, behind the questions',
    '<div>Siehe unten.</div><div class="gmail_quote"><div class="gmail_attr">Xx:</div><blockquote class="gmail_quote">First? <font color="#0b5394">One.</font><br>Second? <span style="color:rgb(0,128,0)">Two.</span></blockquote></div>',
  ],
];

/** What a person laid out, with marks that mail programs use: nothing of it is older mail, `Last.` stands at its end. */
export const HTML_OWN: readonly (readonly [what: string, html: string])[] = [
  ['a thin line above a paragraph', `<p>First.</p><div style='${BORDER}'><p>Details: none.</p></div><p>Last.</p>`],
  ['a line of Zimbra', '<p>First.</p><hr id="zwchr"><p>Last.</p>'],
  ['the mark of Outlook on the web, and nothing below', '<div id="appendonsend"></div><p>Last.</p>'],
  [
    'a page that is quoted',
    '<p>It says</p><blockquote cite="https://example.com">no</blockquote><p>Why is that so? Last.</p>',
  ],
  ['a blockquote that the answer leads up to', '<p>I see this:</p><blockquote>Last.</blockquote>'],
  [
    'a blockquote within the answer',
    '<p>The manual says:</p><blockquote>F7</blockquote><p>There is no F7 here. Last.</p>',
  ],
  [
    'words in colour, where none is announced',
    '<p>Please note: <span style="color:red">the alarm</span> rings. <span style="color:red">Last.</span></p>',
  ],
];
