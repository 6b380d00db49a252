/*
 * A disk that fails: preloaded before the C library (LD_PRELOAD), it lets the n-th call of one kind on a file below one
 * folder fail, as the kernel would. What it is to do stands in the environment:
 *   NEMCON_FAULT         "open", "write", "fsync", "truncate" or "unlink", then the number of the call, the error, and
 *                        "once" or "lasting", e.g. "fsync 3 EIO once"; the error "SHORT" writes the half and then is full
 *   NEMCON_FAULT_FOLDER  the folder, absolute
 *   NEMCON_FAULT_NOTES   a file of 8 bytes: how many such calls there were, and how many failed
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 4096
static char kind[16], name[16], lasting[16];
static int number, error_number, is_short;
static const char *folder;
static _Atomic int own_notes[2], *notes = own_notes;
static char ours[MOST_FILES];

__attribute__((constructor)) static void begin(void) {
  const char *wish = getenv("NEMCON_FAULT"), *file = getenv("NEMCON_FAULT_NOTES");
  folder = getenv("NEMCON_FAULT_FOLDER");
  if (!wish || !folder || sscanf(wish, "%15s %d %15s %15s", kind, &number, name, lasting) != 4) return;
  is_short = strcmp(name, "SHORT") == 0;
  error_number = strcmp(name, "EIO") == 0 ? EIO : strcmp(name, "EMFILE") == 0 ? EMFILE : strcmp(name, "EACCES") == 0 ? EACCES : ENOSPC;
  if (!file) return;
  int fd = (int)((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(file, O_RDWR);
  void *at = fd < 0 ? MAP_FAILED : mmap(0, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) notes = at;
}

/* 0: goes on; 1: fails; 2: writes the half */
static int fails(const char *what, int is_ours) {
  if (!is_ours || strcmp(what, kind) != 0) return 0;
  int now = atomic_fetch_add(&notes[0], 1) + 1;
  if (now < number || (now > number && !is_short && strcmp(lasting, "once") == 0)) return 0;
  if (is_short && now > number + 1 && strcmp(lasting, "once") == 0) return 0;
  atomic_fetch_add(&notes[1], 1);
  if (is_short && now == number) return 2;
  errno = error_number;
  return 1;
}

static int is_below(const char *path) { return folder && path && strncmp(path, folder, strlen(folder)) == 0; }
static int is_our_file(int fd) { return fd >= 0 && fd < MOST_FILES && ours[fd]; }
static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < MOST_FILES) ours[fd] = is_below(path);
  return fd;
}

#define REAL(type, call, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #call))
#define OPEN(call)                                                        \
  int call(const char *path, int flags, ...) {                            \
    va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
    if (fails("open", is_below(path))) return -1;                         \
    return opened(REAL(int, call, const char *, int, ...)(path, flags, mode), path); \
  }
OPEN(open)
OPEN(open64)

#define WRITE(call, last, given)                                          \
  ssize_t call(int fd, const void *bytes, size_t length last) {           \
    int failing = fails("write", is_our_file(fd));                        \
    if (failing == 1) return -1;                                          \
    return REAL(ssize_t, call, int, const void *, size_t last)(fd, bytes, failing == 2 ? length / 2 : length given); \
  }
#define AND ,
WRITE(write, , )
WRITE(pwrite, AND off_t at, AND at)
WRITE(pwrite64, AND off64_t at, AND at)

#define ON_FILE(what, call, last, given)                                  \
  int call(int fd last) {                                                 \
    if (fails(what, is_our_file(fd))) return -1;                          \
    return REAL(int, call, int last)(fd given);                           \
  }
ON_FILE("fsync", fsync, , )
ON_FILE("fsync", fdatasync, , )
ON_FILE("truncate", ftruncate, AND off_t length, AND length)
ON_FILE("truncate", ftruncate64, AND off64_t length, AND length)

int unlink(const char *path) {
  if (fails("unlink", is_below(path))) return -1;
  return REAL(int, unlink, const char *)(path);
}

int close(int fd) {
  if (fd >= 0 && fd < MOST_FILES) ours[fd] = 0;
  return REAL(int, close, int)(fd);
}
