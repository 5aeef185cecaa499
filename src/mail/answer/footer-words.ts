export const LIST_FOOTER =
  /mailing list|mailinglist|listinfo|to unsubscribe|unsubscribe from|abmelden|se désabonner|google groups|list-?archive|groups\.io/i;
