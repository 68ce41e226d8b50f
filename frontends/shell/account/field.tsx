import { forwardRef, type InputHTMLAttributes } from 'react';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  id: string;
  label: string;
  /** told at the field, and named to those who hear the screen */
  wrong?: string;
  /** id of what describes the field beside its own error */
  describedBy?: string;
}

/** A label, its input, and what is wrong with it. */
export const Field = forwardRef<HTMLInputElement, FieldProps>(function Field({ id, label, wrong, describedBy, ...input }, ref) {
  return (
    <div className="qs-field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        ref={ref}
        id={id}
        className="qs-input"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={[wrong && `${id}-wrong`, describedBy].filter(Boolean).join(' ') || undefined}
      />
      <p id={`${id}-wrong`} className="qs-wrong" role="alert">
        {wrong}
      </p>
    </div>
  );
});
