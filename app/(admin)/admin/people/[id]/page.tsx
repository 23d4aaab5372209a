import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { EndForm } from '@/components/network/end-form';
import { HatForm } from '@/components/network/hat-form';
import { periodOf } from '@/components/network/period';
import { ButtonLink } from '@/components/ui/button';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { findPerson } from '@/lib/network/person/queries';
import { clientId } from '@/lib/text/text';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('people.title') };
}

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('admin');
  const id = clientId.safeParse((await params).id);
  const person = id.success ? await findPerson(actor, id.data) : null;
  if (!person) notFound();
  const [t, frame, format] = await Promise.all([getTranslations('admin'), getTranslations('frame'), getFormatter()]);
  const today = dayOf(actor.now);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <div className="grid grid-cols-1 gap-1">
          <h1>{person.name}</h1>
          <p className="text-soft">{person.email}</p>
        </div>
        <ClientMessages namespaces={['admin']}>
          <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
            <section className="grid grid-cols-1 content-start gap-3" aria-labelledby="hats">
              <h2 id="hats">{t('hats.title')}</h2>
              {person.hats.length === 0 ? (
                <p>{t('hats.none')}</p>
              ) : (
                <ScrollRegion label={t('hats.title')}>
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">{t('partnership.hat')}</th>
                        <th scope="col">{t('hats.place')}</th>
                        <th scope="col">{t('partnership.organisation')}</th>
                        <th scope="col">{t('partnership.period')}</th>
                        <th scope="col">{t('partnership.action')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {person.hats.map((hat) => (
                        <tr key={hat.id}>
                          <th scope="row">{frame(`hats.${hat.kind}`)}</th>
                          <td>{hat.place ?? frame('flanders')}</td>
                          <td>{hat.organisation ?? '–'}</td>
                          <td>{periodOf(hat, today, t, format)}</td>
                          <td>
                            {hat.endsOn === null && (
                              <EndForm
                                kind="hat"
                                id={hat.id}
                                today={today}
                                what={`${frame(`hats.${hat.kind}`)} ${hat.place ?? ''}`}
                              />
                            )}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollRegion>
              )}
            </section>
            <section className="grid grid-cols-1 content-start gap-4" aria-labelledby="new">
              <h2 id="new">{t('hats.new')}</h2>
              <HatForm personId={person.id} today={today} />
            </section>
          </div>
        </ClientMessages>
        <p>
          <ButtonLink href="/admin/people" tone="plain" className="-ml-2.5">
            {t('people.back')}
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
