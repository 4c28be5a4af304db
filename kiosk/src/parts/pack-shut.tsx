import { Icon } from "../ui/icon";
import { useWords } from "../words/language";
import { pack } from "../words/pack";

/** Why the page does not open as it was left. */
export function PackShut() {
  const t = useWords(pack);
  return (
    <div class="pack-shut" role="alert">
      <Icon name="key" />
      <p>
        <strong>{t.shut}</strong> {t.shutWhy}
      </p>
    </div>
  );
}
