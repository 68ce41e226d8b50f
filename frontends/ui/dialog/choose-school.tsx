import { useShell, useText } from '#shell';
import { EmptyState } from '#ui/core';
import { Select } from '#ui/form';
import { DIALOG_TEXT } from './dialog.text';

/**
 * What goes school by school, opened above a school: the way down, level by level.
 * @param places one level below the present place
 */
export function ChooseSchool({ why, places }: { why: string; places: readonly { path: string; name: string }[] }) {
  const t = useText(DIALOG_TEXT);
  const { place, choosePlace } = useShell();
  return (
    <EmptyState
      page
      title={t.needSchool}
      why={why}
      deed={
        places.length > 0 && (
          <Select
            aria-label={t.below(place.name)}
            placeholder={t.below(place.name)}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 320, maxWidth: '100%' }}
            onChange={(path: string) => choosePlace(path)}
            options={places.map(({ path, name }) => ({ value: path, label: name }))}
          />
        )
      }
    />
  );
}
