/** The question that Freshdesk asks before a reply with a grave finding is sent. */

import { nearestLocale } from "../words.js";
import type { SendTexts } from "./freshdesk_send.js";

/** Title, message, send, review. */
type Row = [string, string, string, string];

const EN: Row = ["Before you send", "“{quote}” may be taken badly here.", "Send anyway", "Review"];

const TEXTS: Record<string, Row> = {
  en: EN,
  de: ["Vor dem Senden", "„{quote}“ kann hier schlecht ankommen.", "Trotzdem senden", "Überarbeiten"],
  fr: ["Avant l’envoi", "« {quote} » peut être mal reçu ici.", "Envoyer quand même", "Relire"],
  es: ["Antes de enviar", "«{quote}» puede caer mal aquí.", "Enviar de todos modos", "Revisar"],
  "pt-BR": ["Antes de enviar", "“{quote}” pode ser mal recebido aqui.", "Enviar mesmo assim", "Revisar"],
  ja: ["送信の前に", "「{quote}」は悪く受け取られるおそれがあります。", "このまま送信", "見直す"],
  hi: ["भेजने से पहले", "“{quote}” यहाँ बुरा लग सकता है।", "फिर भी भेजें", "दोबारा देखें"],
  ar: ["قبل الإرسال", "قد لا تُفهم عبارة «{quote}» هنا فهمًا حسنًا.", "إرسال على أي حال", "مراجعة"],
  fil: ["Bago ipadala", "Maaaring sumama ang dating ng “{quote}” dito.", "Ipadala pa rin", "Suriin"],
  pl: ["Przed wysłaniem", "„{quote}” może tu zostać źle odebrane.", "Wyślij mimo to", "Popraw"],
};

export function sendTextsFor(locale: string): SendTexts {
  const [title, message, send, review] = TEXTS[nearestLocale(locale)] ?? EN;
  return { title, message, send, review };
}
