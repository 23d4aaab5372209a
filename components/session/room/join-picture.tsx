import QRCode from 'qrcode';
import { env } from '@/lib/env';
import { getTranslations } from '@/lib/language/i18n';

/** The join address as a picture to scan, drawn on the server. */
export async function JoinPicture({ code }: { code: string }) {
  const t = await getTranslations('session');
  const { modules } = QRCode.create(`${env().APP_URL}/join/${code}`, { errorCorrectionLevel: 'M' });
  const size = modules.size;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return (
    <svg
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      className="mx-auto size-40 rounded-lg bg-white"
      role="img"
      aria-label={t('join.picture')}
    >
      <path d={path} fill="#1e2b33" shapeRendering="crispEdges" />
    </svg>
  );
}
