import type { Role } from "@/api/types";

export const roleNames: Record<Role, { name: string; meaning: string }> = {
  VIEWER: { name: "Viewer", meaning: "sees everything, changes nothing" },
  OPERATOR: { name: "Operator", meaning: "starts, cancels and retries jobs" },
  APPROVER: { name: "Approver", meaning: "decides gates" },
  AUTHOR: { name: "Author", meaning: "edits checklists" },
  ADMIN: { name: "Administrator", meaning: "everything, and manages users" },
};

export const roles = Object.keys(roleNames) as Role[];
