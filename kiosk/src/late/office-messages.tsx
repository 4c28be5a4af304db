import { AideDesk } from "../parts/office/aide-desk";
import { AnnouncementDesk } from "../parts/office/announcement-desk";
import { ChimeDesk } from "../parts/office/chime-desk";
import { ServiceCalls } from "../parts/service-calls";
import type { Room } from "../room";

export { OfficeBell } from "../parts/office/office-bell";

/** The tab of the office: the aide line, announcements, the chime, who calls. */
export function OfficeMessages({ room }: { readonly room: Room }) {
  return (
    <div class="office-messages">
      <div class="office-tab">
        <AideDesk room={room} />
        <AnnouncementDesk room={room} />
      </div>
      <div class="office-tab">
        <ServiceCalls room={room} />
        <ChimeDesk room={room} />
      </div>
    </div>
  );
}
