import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/api/client";
import { pageQuery, readAll } from "@/api/pages";
import type { NewUser, User, UserChange } from "@/api/types";

export const userKeys = { all: ["users"] as const };

export const usersQuery = queryOptions({
  queryKey: userKeys.all,
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      unwrap(client.GET("/api/v1/users", { params: { query: pageQuery(cursor) }, signal })),
    ),
});

export function createUser(user: NewUser) {
  return unwrap<User>(client.POST("/api/v1/users", { body: user }));
}

export function changeUser(id: string, change: UserChange) {
  return unwrap(client.PATCH("/api/v1/users/{id}", { params: { path: { id } }, body: change }));
}

export function deleteUser(id: string) {
  return unwrap(client.DELETE("/api/v1/users/{id}", { params: { path: { id } } }));
}

export function changePassword(id: string, newPassword: string, currentPassword?: string) {
  return unwrap(
    client.POST("/api/v1/users/{id}/password", {
      params: { path: { id } },
      body: currentPassword === undefined ? { newPassword } : { newPassword, currentPassword },
    }),
  );
}
