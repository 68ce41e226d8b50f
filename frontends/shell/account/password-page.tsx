import { PageHeader, Section, useDocumentTitle } from '#ui/core';
import { useNavigate } from '#ui/router';
import { useShell } from '../contract';
import { useText } from '../text';
import { useViewLink } from '../view';
import { PASSWORD_TEXT } from './account.text';
import { PasswordForm } from './password-form';

/** 修改密码, whenever one likes. */
export default function PasswordPage() {
  const t = useText(PASSWORD_TEXT);
  const { session, notify } = useShell();
  const navigate = useNavigate();
  const link = useViewLink();
  useDocumentTitle(t.title);
  return (
    <div className="qs-account">
      <PageHeader title={t.title} note={t.elsewhere} />
      <Section>
        <PasswordForm
          username={session.person.username}
          submit={t.submit}
          done={() => {
            notify.done(t.done);
            void navigate(link('/'));
          }}
        />
      </Section>
    </div>
  );
}
