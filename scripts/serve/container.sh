#!/bin/sh
# Makes a container's file system and becomes its process: `unshare --mount --pid --fork sh container.sh LINE…`, as the first process of
# its namespace. The host's files are the image's, below a layer that is thrown away; the host's home and /tmp are hidden.
#   WORK        an empty folder, covered in this namespace only
#   VISIBLE     folders of the host that the program is in, one a line
#   MOUNTS      one a line: `model PATH SOURCE`, `scratch PATH OPTIONS`
#   READ_ONLY   not empty: nothing but scratch space and /dev can be written
#   USERS       the container's /etc/passwd
#   FOLDERS     folders of the image that its user owns, one a line; OWNER is that user
set -eu
umask 022

mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs "$WORK"
mkdir "$WORK/upper" "$WORK/work" "$WORK/root" "$WORK/visible"
root="$WORK/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$WORK/upper,workdir=$WORK/work" "$root"
printf '%s\n' "$USERS" > "$root/etc/passwd"

mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777,size=64m tmpfs "$root/dev/shm"

# What the program is in stays visible below a home that is hidden.
count=0
printf '%s\n' "$VISIBLE" | while read -r folder; do
  count=$((count + 1))
  mkdir "$WORK/visible/$count"
  mount --bind "$folder" "$WORK/visible/$count"
done
mount -t tmpfs -o mode=755 tmpfs "$root/root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
count=0
printf '%s\n' "$VISIBLE" | while read -r folder; do
  count=$((count + 1))
  mkdir -p "$root$folder"
  mount --bind "$WORK/visible/$count" "$root$folder"
  mount -o remount,bind,ro "$root$folder"
done
printf '%s\n' "$FOLDERS" | while read -r folder; do
  mkdir -p "$root$folder"
  chown "$OWNER" "$root$folder"
done

# Where scratch space goes must be there before nothing can be written.
mount -t tmpfs -o mode=755 tmpfs "$root/mnt"
printf '%s\n' "$MOUNTS" | while read -r _ path _; do mkdir -p "$root$path"; done
if [ -n "$READ_ONLY" ]; then
  for each in / /root /tmp /mnt; do mount -o remount,bind,ro "$root$each"; done
fi
printf '%s\n' "$MOUNTS" | while read -r kind path detail; do
  case "$kind" in
    model)
      mount --bind "$detail" "$root$path"
      mount -o remount,bind,ro "$root$path"
      ;;
    scratch) mount -t tmpfs -o "$detail" tmpfs "$root$path" ;;
  esac
done

exec chroot "$root" /bin/sh -c 'cd "$1" && shift && exec "$@"' sh "$DIRECTORY" "$@"
