export const portrait = {
  none: "Không có ảnh",
  of: (name: string) => `Ảnh của ${name}`,
};
