/* A library put before libc (LD_PRELOAD) whose calls on the files of one folder fail, stop or kill as they were told.
 *
 * Nothing happens until `plan_fault` is called. `PLACES` are the calls that can be told; each is counted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN, READ, WRITE, FSYNC, UNLINK, LINK, TRUNCATE, PLACES };

static const char *const names[PLACES] = {"open", "read", "write", "fsync", "unlink", "link", "truncate"};
static char folder[PATH_MAX];
static size_t folder_length;
static long counts[PLACES], total, nth, last, budget = -1, used;
static int place = -1, failure, log_fd = -1;

/* Let the calls `which` (-1: any) from the `from`-th to the `to`-th on files under `where` fail with `error`;
 * an error below nought is a signal that kills. `room` is how many bytes files may still grow by (-1: any). */
void plan_fault(const char *where, int which, long from, long to, int error, long room, int log) {
    strncpy(folder, where, sizeof folder - 1);
    folder_length = strlen(folder);
    memset(counts, 0, sizeof counts);
    total = used = 0;
    place = which, nth = from, last = to, failure = error, budget = room, log_fd = log;
}

long calls_counted(int which) { return which < 0 ? total : counts[which]; }
long bytes_used(void) { return used; }

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

/* Give the whole path of a file, named beside an open folder or the working folder. */
static const char *named(int at, const char *path, char *whole) {
    char link[64];
    if (path[0] == '/') return path;
    if (at == AT_FDCWD) strcpy(link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, whole, PATH_MAX - 1);
    if (length < 0) return path;
    whole[length] = 0;
    if (*path) snprintf(whole + length, PATH_MAX - length, "/%s", path);
    return whole;
}

static int is_ours(const char *path) {
    return !strncmp(path, folder, folder_length) && (!path[folder_length] || path[folder_length] == '/');
}

static int fails(int which, const char *path) {
    if (!folder_length) return 0;
    int saved = errno;
    if (log_fd >= 0) dprintf(log_fd, "%s %s\n", names[which], path);
    errno = saved;
    if (!is_ours(path)) return 0;
    long one = __atomic_add_fetch(&counts[which], 1, __ATOMIC_SEQ_CST);
    long any = __atomic_add_fetch(&total, 1, __ATOMIC_SEQ_CST);
    long now = place < 0 ? any : one;
    if ((place >= 0 && place != which) || now < nth || now > last || !failure) return 0;
    if (failure < 0) kill(getpid(), -failure);
    errno = failure;
    return 1;
}

static int fails_on(int which, int fd) {
    char whole[PATH_MAX];
    return folder_length && fails(which, named(fd, "", whole));
}

/* Give how much of a write still fits: all of it unless the budget is spent; -1 where nothing does. */
static ssize_t room(int fd, size_t size, off_t at) {
    char whole[PATH_MAX];
    struct stat found;
    if (!folder_length || !is_ours(named(fd, "", whole))) return size;
    if (fstat(fd, &found) || !S_ISREG(found.st_mode)) return size;
    if (at < 0) at = fcntl(fd, F_GETFL) & O_APPEND ? found.st_size : lseek(fd, 0, SEEK_CUR);
    off_t growth = at + (off_t)size - found.st_size;
    if (growth <= 0) return size;
    if (budget >= 0 && used + growth > budget) {
        size_t cut = growth - (budget - used);
        if (cut >= size) return errno = ENOSPC, -1;
        size -= cut, growth -= cut;
    }
    used += growth;
    return size;
}

static int mode_of(int flags, va_list rest) {
    return flags & (O_CREAT | O_TMPFILE) ? (int)va_arg(rest, mode_t) : 0;
}

#define OPENED(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        char whole[PATH_MAX]; \
        va_list rest; \
        va_start(rest, flags); \
        int mode = mode_of(flags, rest); \
        va_end(rest); \
        return fails(OPEN, named(AT_FDCWD, path, whole)) ? -1 : real(path, flags, mode); \
    }
OPENED(open)
OPENED(open64)

#define OPENED_AT(name) \
    int name(int at, const char *path, int flags, ...) { \
        REAL(int, #name, int, const char *, int, ...); \
        char whole[PATH_MAX]; \
        va_list rest; \
        va_start(rest, flags); \
        int mode = mode_of(flags, rest); \
        va_end(rest); \
        return fails(OPEN, named(at, path, whole)) ? -1 : real(at, path, flags, mode); \
    }
OPENED_AT(openat)
OPENED_AT(openat64)

ssize_t read(int fd, void *to, size_t size) {
    REAL(ssize_t, "read", int, void *, size_t);
    return fails_on(READ, fd) ? -1 : real(fd, to, size);
}

#define READ_AT(name, offset) \
    ssize_t name(int fd, void *to, size_t size, offset at) { \
        REAL(ssize_t, #name, int, void *, size_t, offset); \
        return fails_on(READ, fd) ? -1 : real(fd, to, size, at); \
    }
READ_AT(pread, off_t)
READ_AT(pread64, off64_t)

ssize_t write(int fd, const void *from, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (fails_on(WRITE, fd)) return -1;
    ssize_t fits = room(fd, size, -1);
    return fits < 0 ? -1 : real(fd, from, fits);
}

#define WRITTEN_AT(name, offset) \
    ssize_t name(int fd, const void *from, size_t size, offset at) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset); \
        if (fails_on(WRITE, fd)) return -1; \
        ssize_t fits = room(fd, size, at); \
        return fits < 0 ? -1 : real(fd, from, fits, at); \
    }
WRITTEN_AT(pwrite, off_t)
WRITTEN_AT(pwrite64, off64_t)

#define OF_FD(name, which) \
    int name(int fd) { \
        REAL(int, #name, int); \
        return fails_on(which, fd) ? -1 : real(fd); \
    }
OF_FD(fsync, FSYNC)
OF_FD(fdatasync, FSYNC)

#define TRUNCATED(name, offset) \
    int name(int fd, offset size) { \
        REAL(int, #name, int, offset); \
        return fails_on(TRUNCATE, fd) ? -1 : real(fd, size); \
    }
TRUNCATED(ftruncate, off_t)
TRUNCATED(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    char whole[PATH_MAX];
    return fails(UNLINK, named(AT_FDCWD, path, whole)) ? -1 : real(path);
}

int unlinkat(int at, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    char whole[PATH_MAX];
    return fails(UNLINK, named(at, path, whole)) ? -1 : real(at, path, flags);
}

#define LINKED(name) \
    int name(const char *from, const char *to) { \
        REAL(int, #name, const char *, const char *); \
        char whole[PATH_MAX]; \
        return fails(LINK, named(AT_FDCWD, to, whole)) ? -1 : real(from, to); \
    }
LINKED(link)
LINKED(rename)

int linkat(int at, const char *from, int beside, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    char whole[PATH_MAX];
    return fails(LINK, named(beside, to, whole)) ? -1 : real(at, from, beside, to, flags);
}

int renameat(int at, const char *from, int beside, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    char whole[PATH_MAX];
    return fails(LINK, named(beside, to, whole)) ? -1 : real(at, from, beside, to);
}
