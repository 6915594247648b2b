//! Where the way to a folder or a file may turn: the links on it, and what is missing of it.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf, absolute};

use super::footprint::{DataFolder, identity};

/// How many links are followed; the system follows 40.
const MOST_LINKS: usize = 40;

/// A place at which the way to a folder or a file may come to lead elsewhere, or a file that is reached by a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approach {
    /// The folder in which it would turn.
    pub folder: DataFolder,
    /// The name in it that is a link, missing, or that of the file.
    pub name: OsString,
}

impl Approach {
    fn new(folder: &Path, name: OsString) -> Approach {
        let identity = folder.metadata().map(|about| identity(&about)).unwrap_or_default();
        Approach { folder: DataFolder { path: folder.to_path_buf(), identity }, name }
    }
}

/// The links on the way that a link begins, and the file at its end: what is written there is told in its own folder.
pub(super) fn approaches_of_link(link: &Path) -> Vec<Approach> {
    let mut found = approaches(link);
    let target = link.canonicalize().ok().filter(|target| target.is_file());
    let end = target.as_deref().and_then(|target| Some((target.parent()?, target.file_name()?)));
    found.extend(end.map(|(folder, name)| Approach::new(folder, name.to_owned())));
    found
}

/// The links on the way to a folder, and where the way ends if it does not lead there.
pub(super) fn approaches(folder: &Path) -> Vec<Approach> {
    let Ok(start) = absolute(folder) else { return Vec::new() };
    let mut found = Vec::new();
    let mut here = PathBuf::new();
    let mut ahead = steps(&start);
    while let Some(step) = ahead.pop_front() {
        match step {
            Step::Root => here = PathBuf::from("/"),
            Step::Up => drop(here.pop()),
            Step::Down(name) => {
                let next = here.join(&name);
                let link = next.read_link().ok();
                if link.is_some() || next.symlink_metadata().is_err() {
                    found.push(Approach::new(&here, name));
                }
                match link {
                    Some(_) if found.len() > MOST_LINKS => return found,
                    Some(target) => steps(&target).into_iter().rev().for_each(|step| ahead.push_front(step)),
                    None if next.symlink_metadata().is_err() => return found,
                    None => here = next,
                }
            }
        }
    }
    found
}

enum Step {
    Root,
    Up,
    Down(OsString),
}

fn steps(path: &Path) -> VecDeque<Step> {
    let step = |component: Component<'_>| match component {
        Component::RootDir => Some(Step::Root),
        Component::ParentDir => Some(Step::Up),
        Component::Normal(name) => Some(Step::Down(name.to_owned())),
        Component::CurDir | Component::Prefix(_) => None,
    };
    path.components().filter_map(step).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    /// The turns on the way to a folder below a temporary one.
    fn turns(root: &Path, folder: &str) -> Vec<String> {
        let root = root.canonicalize().unwrap();
        let below = |path: &Path| path.strip_prefix(&root).unwrap().display().to_string();
        let found = approaches(&root.join(folder)).into_iter();
        found.map(|turn| below(&turn.folder.path.join(turn.name))).collect()
    }

    #[test]
    fn the_way_turns_at_links_and_where_it_ends() {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path();
        fs::create_dir_all(root.join("releases/5/records")).unwrap();
        symlink("releases/5", root.join("current")).unwrap();
        symlink("../current/records", root.join("releases/latest")).unwrap();
        symlink("round", root.join("round")).unwrap();
        assert_eq!(turns(root, "releases/5/records"), [""; 0]);
        assert_eq!(turns(root, "current/records"), ["current"]);
        assert_eq!(turns(root, "releases/latest"), ["releases/latest", "current"]);
        assert_eq!(turns(root, "current/missing/records"), ["current", "releases/5/missing"]);
        assert!(turns(root, "round").len() <= MOST_LINKS + 1);
    }

    #[test]
    fn a_link_to_a_file_is_followed_to_its_end() {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("data/.1")).unwrap();
        fs::write(root.join("data/.1/a.toml"), "").unwrap();
        symlink(".1", root.join("data/.now")).unwrap();
        symlink(".now/a.toml", root.join("data/a.toml")).unwrap();
        let found = approaches_of_link(&root.join("data/a.toml")).into_iter();
        let found: Vec<PathBuf> = found.map(|turn| turn.folder.path.join(turn.name)).collect();
        assert_eq!(found, ["data/a.toml", "data/.now", "data/.1/a.toml"].map(|name| root.join(name)));
    }
}
