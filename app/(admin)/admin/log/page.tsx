import type { Metadata } from 'next';
import { Frame } from '@/components/frame/frame';
import { LogPage, pageIn } from '@/components/log/log-page';
import { requireActor } from '@/lib/actor';
import { readLog } from '@/lib/audit/entry/queries';
import { getTranslations } from '@/lib/language/i18n';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('title') };
}

export default async function AdminLogPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const actor = await requireActor('admin');
  const page = pageIn((await searchParams).page);
  const [log, t, side] = await Promise.all([readLog(actor, page), getTranslations('log'), getTranslations('admin')]);
  return (
    <Frame actor={actor} line={side('line')}>
      <LogPage log={log} page={page} address="/admin/log" intro={t('intro.admin')} />
    </Frame>
  );
}
