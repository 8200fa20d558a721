"""Why the system refused something, in the words of this program: the same at every door."""

import errno

from .wording import N_, _

_WORDS = {
    errno.EACCES: N_("没有权限"),
    errno.EPERM: N_("没有权限"),
    errno.EROFS: N_("那里只能读，不能写"),
    errno.ENOENT: N_("没有这个文件或文件夹"),
    errno.ENOTDIR: N_("路径中间有一段不是文件夹"),
    errno.EISDIR: N_("那是文件夹，不是文件"),
    errno.EEXIST: N_("已经有同名的文件"),
    errno.ENOTEMPTY: N_("文件夹不是空的"),
    errno.ENAMETOOLONG: N_("名字太长"),
    errno.ELOOP: N_("链接绕成了一个圈"),
    errno.ENOSPC: N_("磁盘已满"),
    errno.EDQUOT: N_("磁盘配额已用完"),
    errno.EFBIG: N_("文件太大，那里放不下"),
    errno.EIO: N_("磁盘读写出错"),
    errno.EBUSY: N_("正被别的程序占用"),
    errno.ETXTBSY: N_("正被别的程序占用"),
    errno.EAGAIN: N_("正被别的程序占用"),
    errno.EMFILE: N_("打开的文件太多"),
    errno.ENFILE: N_("打开的文件太多"),
    errno.ENOMEM: N_("内存不够"),
    errno.EINVAL: N_("那里不接受这样的读写"),
    errno.ENOTSUP: N_("那里不支持这样的读写"),
    errno.ENODEV: N_("没有这个设备"),
    errno.ENXIO: N_("没有这个设备"),
    errno.EBADF: N_("那里已经关闭"),
    errno.EPIPE: N_("对方已经关闭"),
    errno.ESTALE: N_("网络上的文件已经失效"),
    errno.ETIMEDOUT: N_("等了很久没有回应"),
}


def of(error: OSError) -> str:
    """The reason in a few words that can stand behind a colon; the system's number where there are none."""
    if error.errno in _WORDS:
        return _(_WORDS[error.errno])
    return _("系统报告错误 {number}").format(number=error.errno)
