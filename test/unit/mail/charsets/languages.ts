/**
 * What a person writes to a help desk, in their language; and the charsets in which mail programs of that language wrote
 * before UTF-8.
 */
export const LANGUAGES: readonly (readonly [language: string, charsets: readonly string[], text: string])[] = [
  [
    'Russian',
    ['windows-1251', 'koi8-r', 'iso-8859-5'],
    'Принтер на третьем этаже не печатает. Здравствуйте! Вчера вечером мы поменяли картридж, и с тех пор он показывает ошибку 42. Перезагрузка не помогла, кабель проверен. Когда к нам сможет зайти мастер? Мы работаем до шести часов вечера. С уважением, Кен Фишер',
  ],
  [
    'Ukrainian',
    ['windows-1251'],
    'Принтер на третьому поверсі не друкує. Добрий день! Учора ввечері ми замінили картридж, і відтоді він показує помилку 42. Перезавантаження не допомогло, кабель перевірено. Коли до нас зможе зайти майстер? Ми працюємо до шостої години. З повагою, Кен Фішер',
  ],
  [
    'Bulgarian',
    ['windows-1251'],
    'Принтерът на третия етаж не печата. Здравейте! Снощи сменихме касетата и оттогава показва грешка 42. Рестартирането не помогна, кабелът е проверен. Кога може да дойде техник? Работим до шест часа вечерта. Поздрави, Кен Фишер',
  ],
  [
    'Japanese',
    ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    '三階のプリンターが印刷できません。お世話になっております。昨日の夕方にトナーを交換してから、エラー42が表示されます。再起動しても直りませんでした。ケーブルも確認しました。いつ来ていただけますか。午後六時まで会社におります。よろしくお願いいたします。',
  ],
  [
    'Korean',
    ['euc-kr', 'iso-2022-kr'],
    '삼층 프린터가 인쇄되지 않습니다. 안녕하세요. 어제 저녁에 카트리지를 교체한 뒤로 오류 42가 표시됩니다. 다시 시작해도 해결되지 않았고 케이블도 확인했습니다. 언제 방문해 주실 수 있나요? 저희는 저녁 여섯 시까지 근무합니다. 감사합니다.',
  ],
  [
    'Chinese, simplified',
    ['gb18030'],
    '三楼的打印机无法打印。您好!昨天晚上我们更换了墨盒,从那以后一直显示错误42。重新启动没有用,电缆也检查过了。请问什么时候可以派人过来看看?我们工作到下午六点。谢谢您的帮助。',
  ],
  [
    'Chinese, traditional',
    ['big5'],
    '三樓的印表機無法列印。您好!昨天晚上我們更換了墨水匣,從那以後一直顯示錯誤42。重新啟動沒有用,電纜也檢查過了。請問什麼時候可以派人過來看看?我們工作到下午六點。謝謝您的幫助。',
  ],
  [
    'Polish',
    ['iso-8859-2', 'windows-1250'],
    'Drukarka na trzecim piętrze nie działa. Dzień dobry! Wczoraj wieczorem wymieniliśmy toner i od tego czasu wyświetla błąd 42. Ponowne uruchomienie nie pomogło, kabel też sprawdziliśmy. Kiedy ktoś mógłby do nas przyjść? Jesteśmy w biurze do godziny szóstej. Z poważaniem, Łukasz Żółtek',
  ],
  [
    'Czech',
    ['iso-8859-2', 'windows-1250'],
    'Tiskárna ve třetím patře netiskne. Dobrý den, včera večer jsme vyměnili toner a od té doby ukazuje chybu 42. Restart nepomohl, kabel jsme už zkontrolovali. Kdy by k nám mohl někdo přijít? Jsme tu do šesti hodin. Děkuji, Jiří Dvořák',
  ],
  [
    'Hungarian',
    ['iso-8859-2', 'windows-1250'],
    'A harmadik emeleti nyomtató nem működik. Jó napot! Tegnap este kicseréltük a festéket, azóta a 42-es hibát jelzi. Az újraindítás nem segített, a kábelt is ellenőriztük. Mikor tudna valaki kijönni hozzánk? Este hatig vagyunk bent. Üdvözlettel, Kovács Győző',
  ],
  [
    'Greek',
    ['windows-1253', 'iso-8859-7'],
    'Ο εκτυπωτής στον τρίτο όροφο δεν τυπώνει. Καλημέρα σας! Χθες το βράδυ αλλάξαμε το μελάνι και από τότε δείχνει σφάλμα 42. Η επανεκκίνηση δεν βοήθησε, ελέγξαμε και το καλώδιο. Πότε μπορεί να έρθει κάποιος; Είμαστε εδώ μέχρι τις έξι. Ευχαριστώ πολύ, Κώστας',
  ],
  [
    'Hebrew',
    ['windows-1255', 'iso-8859-8'],
    'המדפסת בקומה השלישית לא מדפיסה. שלום רב! אתמול בערב החלפנו את הדיו ומאז מופיעה שגיאה 42. ההפעלה מחדש לא עזרה, גם הכבל נבדק. מתי מישהו יכול להגיע אלינו? אנחנו במשרד עד שש בערב. תודה רבה ויום טוב, דוד כהן',
  ],
  [
    'Arabic',
    ['windows-1256'],
    'الطابعة في الطابق الثالث لا تعمل. مرحبا، غيرنا الحبر مساء أمس ومنذ ذلك الوقت تظهر رسالة الخطأ 42. إعادة التشغيل لم تساعد، وفحصنا الكابل أيضا. متى يمكن أن يأتي أحد إلينا؟ نحن هنا حتى الساعة السادسة. شكرا جزيلا لكم، أحمد',
  ],
  [
    'Turkish',
    ['windows-1254', 'iso-8859-9'],
    'Üçüncü kattaki yazıcı çalışmıyor. İyi günler, dün akşam kartuşu değiştirdik ve o zamandan beri 42 numaralı hatayı gösteriyor. Yeniden başlatmak işe yaramadı, kabloyu da kontrol ettik. Birisi ne zaman gelebilir? Saat altıya kadar buradayız. Teşekkürler, Ayşe Yıldız',
  ],
  [
    'Thai',
    ['windows-874'],
    'เครื่องพิมพ์ชั้นสามพิมพ์ไม่ได้ สวัสดีครับ เมื่อวานตอนเย็นเราเปลี่ยนหมึกแล้วตั้งแต่นั้นมาก็แสดงข้อผิดพลาด 42 เริ่มใหม่แล้วก็ไม่หาย ตรวจสายแล้วด้วย ช่างจะมาได้เมื่อไหร่ครับ เราอยู่ถึงหกโมงเย็น ขอบคุณมากครับ',
  ],
  [
    'German',
    ['windows-1252'],
    'Der Drucker im dritten Stock druckt nicht, er ist völlig tot. Guten Tag, gestern Abend haben wir die Patrone gewechselt, und seither zeigt er Fehler 42. Der Neustart hat nicht geholfen, das Kabel ist überprüft. Wann könnte jemand vorbeikommen? Wir sind bis sechs Uhr im Büro. Schöne Grüße, Jürgen Müßig',
  ],
  [
    'French',
    ['windows-1252'],
    "L'imprimante du troisième étage n'imprime plus. Bonjour, hier soir nous avons changé la cartouche et depuis elle affiche l'erreur 42. Le redémarrage n'a rien donné, le câble a été vérifié. Quand quelqu'un pourrait-il passer ? Nous sommes là jusqu'à six heures. Merci à vous, Hélène Lefèvre",
  ],
  [
    'Spanish',
    ['windows-1252'],
    'La impresora de la tercera planta está rota. Buenos días, ayer por la tarde cambiamos el cartucho y desde entonces muestra el error 42. Reiniciar no ayudó, el cable también se comprobó. ¿Cuándo podría venir alguien? Estamos aquí hasta las seis. Muchas gracias, señor Muñoz',
  ],
  [
    'Portuguese',
    ['windows-1252'],
    'A impressora do terceiro andar não está a imprimir. Bom dia, ontem à noite trocámos o tinteiro e desde então mostra o erro 42. Reiniciar não ajudou, a ligação já foi verificada. Quando é que alguém pode cá vir? Estamos até às seis. Muito obrigado, João Gonçalves',
  ],
  [
    'Swedish',
    ['windows-1252'],
    'Skrivaren på tredje våningen fungerar inte. Hej, i går kväll bytte vi patron och sedan dess visar den fel 42. Omstart hjälpte inte, kabeln är också kontrollerad. När kan någon komma förbi? Vi är här till klockan sex. Med vänliga hälsningar, Åke Sjöström',
  ],
  [
    'Danish',
    ['windows-1252'],
    'Printeren på tredje sal virker ikke. Goddag, i går aftes skiftede vi patronen, og siden da viser den fejl 42. En genstart hjalp ikke, kablet er også undersøgt. Hvornår kan nogen komme forbi? Vi er her til klokken seks. Venlig hilsen, Søren Ågård',
  ],
];
