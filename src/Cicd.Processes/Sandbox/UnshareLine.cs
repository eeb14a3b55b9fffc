namespace Cicd.Processes;

/// <summary>
/// Says a plan in the words of unshare(1) and mount(8), for hosts without bwrap. As "root" of a user namespace the script builds a file system in
/// memory, moves into it, closes the door, and gives every right up. Pure.
/// </summary>
/// <remarks>
/// All paths reach the script as arguments: nothing of them is read as shell. Steps come as three arguments each: <c>ro|rw|empty|link SOURCE TARGET</c>.
/// </remarks>
internal static class UnshareLine
{
    private const string Script =
        """
        set -eu
        fail() { echo "cicd sandbox: $* failed" >&2; exit 125; }
        path=$PATH; PATH=$PATH:/usr/sbin:/sbin
        new=$1 network=$2 directory=$3 ids=$4; shift 4
        mount --make-rprivate / || fail "a mount namespace"
        mount -t tmpfs -o mode=0755 cicd "$new" || fail "a tmpfs"
        place() { if [ -d "$1" ]; then mkdir -p "$new$2"; else mkdir -p "$(dirname "$new$2")"; [ -e "$new$2" ] || : > "$new$2"; fi; }
        # A mount keeps the restrictions that it had outside: they must be named again when it is made read-only.
        freeze() {
          mounts=$(cat /proc/self/mountinfo)
          printf '%s\n' "$mounts" | while read -r _ _ _ _ point options _; do
            case "$point/" in "$1/"*)
              keep=; for word in nosuid nodev noexec noatime nodiratime relatime; do case ",$options," in *",$word,"*) keep="$keep,$word" ;; esac; done
              mount -o "remount,bind,ro$keep" "$(printf %b "$point")" || fail "read-only $point" ;;
            esac
          done
        }
        while [ "$1" != -- ]; do
          case $1 in
            ro) place "$2" "$3"; mount --rbind "$2" "$new$3" || fail "$3"; freeze "$new$3" ;;
            rw) place "$2" "$3"; mount --rbind "$2" "$new$3" || fail "$3" ;;
            empty) mkdir -p "$new$3"; mount -t tmpfs -o mode=0755 cicd "$new$3" || fail "$3" ;;
            link) mkdir -p "$(dirname "$new$3")"; ln -s "$2" "$new$3" || fail "$3" ;;
          esac
          shift 3
        done
        shift
        mkdir -p "$new/proc" "$new/dev" "$new/old"
        mount -t proc proc "$new/proc" || fail "/proc"
        mount -t tmpfs -o mode=0755 cicd "$new/dev"
        for node in null zero full random urandom tty; do : > "$new/dev/$node"; mount --bind "/dev/$node" "$new/dev/$node"; done
        mkdir -m 1777 "$new/dev/shm"; ln -s /proc/self/fd "$new/dev/fd"
        for n in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${n%%:*}" "$new/dev/${n#*:}"; done
        if [ "$network" = closed ]; then
          ip link set lo up 2>/dev/null || perl -e 'socket(my $s,2,2,0); my $r=pack("Z16 s x22","lo",0x49); ioctl($s,0x8914,$r) or exit 1' || fail "the loopback (install iproute2)"
        fi
        cd "$new"
        pivot_root . old || fail "pivot_root"
        umount -l /old || fail "leaving the old root"
        rmdir /old
        mount -o remount,bind,ro / || fail "a read-only root"
        cd "$directory"
        # Back to being the user; in the inner namespace nobody has a right over this one.
        if [ "${ids%:*}" = 0 ]; then set -- --bounding-set=-all -- "$@"; else set -- -- "$@"; fi
        PATH=$path
        exec unshare --user --map-user="${ids%:*}" --map-group="${ids#*:}" -- setpriv --no-new-privs --inh-caps=-all "$@"
        """;

    public static IReadOnlyList<string> Of(string program, SandboxPlan plan, string root, uint user, uint group) =>
    [
        program, "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child", "--ipc", .. plan.HasNetwork ? (string[])[] : ["--net"],
        "--", "/bin/sh", "-c", Script, "sh", root, plan.HasNetwork ? "open" : "closed", plan.WorkingDirectory, $"{user}:{group}",
        .. plan.Mounts.SelectMany(mount => (string[])
        [
            mount.Kind switch
            {
                SandboxMountKind.ReadOnly => "ro",
                SandboxMountKind.Writable => "rw",
                SandboxMountKind.Empty => "empty",
                SandboxMountKind.Link => "link",
                _ => throw new ArgumentOutOfRangeException(nameof(plan), mount.Kind, "There is no such mount."),
            },
            mount.Source ?? "",
            mount.Target,
        ]),
        "--",
    ];
}
