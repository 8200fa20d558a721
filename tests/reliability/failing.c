/* A disk and a clock that fail on demand, loaded before the C library (LD_PRELOAD).
 *
 * FAILING names a file with a line for each thing that fails, read anew at every call:
 *
 *     write 28        writing, changing sizes and syncing end with that errno
 *     sync 5          only syncing does
 *     read 5          reading does
 *     open 13         creating files, and opening them for writing, does
 *     lock 37         every kind of lock does
 *     clock -86400    the time of day is so many seconds off
 *
 * Only files whose path begins with FAILING_IN are concerned.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* What is ordered for one kind of call; 0 when nothing is. By system calls, none of which come here. */
static long ordered(const char *kind)
{
    const char *file = getenv("FAILING");
    char text[256];
    if (!file) return 0;
    int fd = syscall(SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    long size = syscall(SYS_read, fd, text, sizeof text - 1);
    syscall(SYS_close, fd);
    text[size > 0 ? size : 0] = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        size_t length = strlen(kind);
        if (!strncmp(line, kind, length) && line[length] == ' ') return atol(line + length);
    }
    return 0;
}

static int concerned(const char *path)
{
    const char *folder = getenv("FAILING_IN");
    return folder && !strncmp(path, folder, strlen(folder));
}

static int refused(const char *kind, int fd)
{
    char link[64], path[PATH_MAX];
    int before = errno;
    long number = ordered(kind);
    if (!number) return errno = before, 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    path[size > 0 ? size : 0] = 0;
    errno = concerned(path) ? number : before;
    return concerned(path);
}

static int refused_name(const char *name, int flags)
{
    char path[PATH_MAX];
    int before = errno;
    long number = flags & (O_CREAT | O_WRONLY | O_RDWR) ? ordered("open") : 0;
    if (!number || name[0] != '/') return errno = before, 0;
    strncpy(path, name, sizeof path - 1);
    errno = concerned(path) ? number : before;
    return concerned(path);
}

#define FAILS(result, name, kind, declared, called)                    \
    result name declared                                               \
    {                                                                  \
        return refused(kind, fd) ? (result)-1 : REAL(name) called;     \
    }

FAILS(ssize_t, write, "write", (int fd, const void *data, size_t size), (fd, data, size))
FAILS(ssize_t, pwrite, "write", (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
FAILS(ssize_t, pwrite64, "write", (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
FAILS(int, ftruncate, "write", (int fd, off_t size), (fd, size))
FAILS(int, ftruncate64, "write", (int fd, off64_t size), (fd, size))
FAILS(ssize_t, read, "read", (int fd, void *data, size_t size), (fd, data, size))
FAILS(ssize_t, pread, "read", (int fd, void *data, size_t size, off_t at), (fd, data, size, at))
FAILS(ssize_t, pread64, "read", (int fd, void *data, size_t size, off64_t at), (fd, data, size, at))
FAILS(int, flock, "lock", (int fd, int operation), (fd, operation))

int fsync(int fd)
{
    return refused("write", fd) || refused("sync", fd) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
    return refused("write", fd) || refused("sync", fd) ? -1 : REAL(fdatasync)(fd);
}

#define LOCKS(name)                                                    \
    int name(int fd, int command, ...)                                 \
    {                                                                  \
        va_list more;                                                  \
        va_start(more, command);                                       \
        void *argument = va_arg(more, void *);                         \
        va_end(more);                                                  \
        int locks = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK; \
        return locks && refused("lock", fd) ? -1 : REAL(name)(fd, command, argument); \
    }

LOCKS(fcntl)
LOCKS(fcntl64)

#define OPENS(name)                                                    \
    int name(const char *path, int flags, ...)                         \
    {                                                                  \
        va_list more;                                                  \
        va_start(more, flags);                                         \
        mode_t mode = va_arg(more, mode_t);                            \
        va_end(more);                                                  \
        return refused_name(path, flags) ? -1 : REAL(name)(path, flags, mode); \
    }

OPENS(open)
OPENS(open64)

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int result = syscall(SYS_clock_gettime, clock, now);
    if (clock == CLOCK_REALTIME) now->tv_sec += ordered("clock");
    return result;
}
