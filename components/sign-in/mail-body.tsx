/** A plain-text mail as a mail program shows it: its web addresses can be opened. */
export function MailBody({ text }: { text: string }) {
  return (
    <p dir="auto" className="typed">
      {text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: an address can stand in one text twice; the text does not change, and an address holds no state
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={index}>{part}</span>
        ),
      )}
    </p>
  );
}
