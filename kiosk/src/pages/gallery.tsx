import { Button } from "../ui/button";
import { mount } from "../ui/frame";

mount(<Button kind="primary">Mở</Button>);
