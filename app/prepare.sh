# Read by app/run and tests/run (POSIX sh): installs what is missing and configures build/.
# shellcheck shell=sh

build_packages="gcc libc6-dev pkg-config meson ninja-build python3 gettext libglib2.0-dev
  libglib2.0-dev-bin libjson-glib-dev libarchive-dev libgtk-4-dev"
app_packages="libxml2-utils adwaita-icon-theme librsvg2-common fonts-dejavu-core shared-mime-info"
test_packages="xvfb xauth xdotool dbus-daemon desktop-file-utils appstream man-db
  poppler-utils"

# install_missing PACKAGE…: with apt, as root or through sudo; otherwise the one line to type.
install_missing ()
{
  command -v dpkg-query > /dev/null || return 0
  missing=
  for package in "$@"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null) in
      installed) ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0

  sudo=
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null || { ! [ -t 0 ] && ! sudo -n true 2> /dev/null; }; then
      echo "Some packages are missing. Please type, as root:" >&2
      echo "  apt-get install --no-install-recommends$missing" >&2
      exit 1
    fi
    sudo=sudo
  fi
  echo "Installing:$missing" >&2
  # The words of $missing and an empty $sudo are meant to be split.
  # shellcheck disable=SC2086
  if ! $sudo env DEBIAN_FRONTEND=noninteractive \
         apt-get install -y -q --no-install-recommends $missing > /dev/null 2>&1; then
    $sudo apt-get update -q >&2
    $sudo env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends $missing >&2
  fi
}

# configure FOLDER [OPTION…]: once; later calls leave it as it is.
configure ()
{
  folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$@" "$folder" "$root" >&2
  fi
}
