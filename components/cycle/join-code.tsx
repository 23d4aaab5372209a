import QRCode from 'qrcode';

/** Empty modules around the code that a scanner needs (ISO/IEC 18004: four). */
const QUIET = 4;

/** A QR code as a still picture, always dark on white: many scanners do not read the reverse. */
export function JoinCode({ url, label, className }: { url: string; label: string; className?: string }) {
  const { size, data } = QRCode.create(url, { errorCorrectionLevel: 'M' }).modules;
  const path = Array.from(data, (dark, index) =>
    dark ? `M${(index % size) + QUIET} ${Math.floor(index / size) + QUIET}h1v1h-1z` : '',
  ).join('');
  const side = size + 2 * QUIET;
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
