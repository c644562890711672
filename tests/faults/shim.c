/* Preloaded into a program: writes down what it does to the files of one folder, and lets the disk be full.

   FAULTS_FOLDER  the folder (its real path) whose files are watched
   FAULTS_LOG     a file that gets a record of every write, truncation, sync, and removal, in their order
   FAULTS_ROOM    bytes by which the folder's files may grow in all; then ENOSPC, as from a full disk

   A record: 1 byte what ('w' write, 't' truncation, 's' sync, 'u' removal), 2 bytes length of the name, 8 bytes
   offset or size, 4 bytes length of the data, then name and data; numbers as this machine keeps them. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int logged_to = -2;
static long long room = -2;

static void begin(void) {
  if (logged_to == -2) {
    const char *name = getenv("FAULTS_LOG");
    logged_to = name ? (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  }
  if (room == -2) {
    const char *bytes = getenv("FAULTS_ROOM");
    room = bytes ? atoll(bytes) : -1;
  }
}

static const char *within(const char *path) {
  const char *folder = getenv("FAULTS_FOLDER");
  size_t length = folder ? strlen(folder) : 0;
  if (!length || strncmp(path, folder, length)) return NULL;
  if (!path[length]) return path + length; /* the folder itself: a sync of it settles what was removed */
  return path[length] == '/' ? path + length + 1 : NULL;
}

static const char *watched(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  return within(path);
}

static void record(char what, const char *name, uint64_t at, const void *data, uint32_t length) {
  if (logged_to < 0) return;
  uint16_t named = (uint16_t)strlen(name);
  struct iovec parts[] = {{&what, 1}, {&named, 2}, {&at, 8}, {&length, 4}, {(void *)name, named}, {(void *)data, length}};
  if (writev(logged_to, parts, 6) < 0) abort();
}

static int is_full(int fd, uint64_t end) {
  struct stat now;
  if (room < 0 || fstat(fd, &now) || end <= (uint64_t)now.st_size) return 0;
  if ((long long)(end - now.st_size) > room) return 1;
  room -= (long long)(end - now.st_size);
  return 0;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  char path[4096];
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  const char *name = watched(fd, path, sizeof path);
  if (!name) return real(fd, data, length, at);
  pthread_mutex_lock(&one_at_a_time);
  begin();
  ssize_t done = -1;
  if (is_full(fd, (uint64_t)at + length)) errno = ENOSPC;
  else done = real(fd, data, length, at);
  if (done > 0) record('w', name, (uint64_t)at, data, (uint32_t)done);
  pthread_mutex_unlock(&one_at_a_time);
  return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return pwrite64(fd, data, length, at); }

ssize_t write(int fd, const void *data, size_t length) {
  static ssize_t (*real)(int, const void *, size_t);
  char path[4096];
  if (!real) real = dlsym(RTLD_NEXT, "write");
  const char *name = watched(fd, path, sizeof path);
  if (!name) return real(fd, data, length);
  pthread_mutex_lock(&one_at_a_time);
  begin();
  off_t at = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
  ssize_t done = -1;
  if (is_full(fd, (uint64_t)at + length)) errno = ENOSPC;
  else done = real(fd, data, length);
  if (done > 0) record('w', name, (uint64_t)at, data, (uint32_t)done);
  pthread_mutex_unlock(&one_at_a_time);
  return done;
}

int ftruncate64(int fd, off64_t size) {
  static int (*real)(int, off64_t);
  char path[4096];
  if (!real) real = dlsym(RTLD_NEXT, "ftruncate64");
  const char *name = watched(fd, path, sizeof path);
  if (!name) return real(fd, size);
  pthread_mutex_lock(&one_at_a_time);
  begin();
  int done = -1;
  if (is_full(fd, (uint64_t)size)) errno = ENOSPC;
  else done = real(fd, size);
  if (!done) record('t', name, (uint64_t)size, "", 0);
  pthread_mutex_unlock(&one_at_a_time);
  return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, const char *function) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, function);
  char path[4096];
  const char *name = watched(fd, path, sizeof path);
  int done = real(fd);
  if (name && !done) {
    pthread_mutex_lock(&one_at_a_time);
    begin();
    record('s', name, 0, "", 0);
    pthread_mutex_unlock(&one_at_a_time);
  }
  return done;
}

int fsync(int fd) { return synced(fd, "fsync"); }

int fdatasync(int fd) { return synced(fd, "fdatasync"); }

int unlink(const char *path) {
  static int (*real)(const char *);
  if (!real) real = dlsym(RTLD_NEXT, "unlink");
  int done = real(path);
  const char *name = within(path);
  if (name && !done) {
    pthread_mutex_lock(&one_at_a_time);
    begin();
    record('u', name, 0, "", 0);
    pthread_mutex_unlock(&one_at_a_time);
  }
  return done;
}
